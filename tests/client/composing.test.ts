import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { sendsOn } from '../../client/modules/messages/composer/keys.ts';
import { markOn } from '../../client/modules/messages/composer/marks.ts';
import { addressesAll, namesIn } from '../../client/modules/messages/composer/named-in.ts';
import { bestOf, findable } from '../../client/modules/messages/composer/ranking.ts';
import { typedAt } from '../../client/modules/messages/composer/typed.ts';
import { outcomeOf } from '../../client/platform/outbox/outcome.ts';

const press = (event: Partial<KeyboardEvent>) =>
  sendsOn({ key: 'Enter', keyCode: 13, isComposing: false, ...event } as KeyboardEvent);

test('Enter sends; with Shift it breaks the line; an input method’s Enter never sends', () => {
  expect(press({})).toBe(true);
  expect(press({ shiftKey: true })).toBe(false);
  expect(press({ shiftKey: true, ctrlKey: true })).toBe(true);
  expect(press({ isComposing: true })).toBe(false);
  expect(press({ keyCode: 229, ctrlKey: true })).toBe(false);
  expect(press({ key: 'a' })).toBe(false);
});

test('a name is looked for from its sign at the start of a word', () => {
  expect(typedAt('hi @gr', 6)).toEqual({ sign: '@', start: 3, text: 'gr' });
  expect(typedAt('@', 1)).toEqual({ sign: '@', start: 0, text: '' });
  expect(typedAt('(@to', 4)).toEqual({ sign: '@', start: 1, text: 'to' });
  expect(typedAt('see #dev-o', 10)).toEqual({ sign: '#', start: 4, text: 'dev-o' });
  expect(typedAt('#', 1)).toEqual({ sign: '#', start: 0, text: '' });
  expect(typedAt(':ta', 3)).toEqual({ sign: ':', start: 0, text: 'ta' });
  expect(typedAt('ok :-1', 6)).toEqual({ sign: ':', start: 3, text: '-1' });
  for (const text of ['mail@example', '@gr ace', 'a#b', '# ', '##', ':', ':)', ':D', ':-D', ':-)', '10:30', ':t'])
    expect(typedAt(text, text.length)).toBeUndefined();
});

test('people are found by username and by any word of their name, accents or not', () => {
  const people = [
    findable('tomás', 'tomas', 'Tomás Brandt'),
    findable('ilse', 'ilse', 'Ilse Okafor-Brandt'),
    findable('bran', 'bran', 'B.'),
  ];
  expect(bestOf(people, 'tomá')).toEqual(['tomás']);
  expect(bestOf(people, 'OKA')).toEqual(['ilse']);
  expect(bestOf(people, 'bran')).toEqual(['bran', 'tomás', 'ilse']);
  expect(bestOf(people, '')).toHaveLength(3);
  expect(bestOf(people, '', 1)).toHaveLength(1);
});

test('who is named is known before sending, but not in code', () => {
  expect(namesIn('@Bob, @al. (@x-1) mail@bob.com a/@b @@c @here')).toEqual(['bob', 'al', 'x-1', 'here']);
  expect(namesIn('`@bob` ``a `@al` `` \n```\n@sam\n```\n@ws')).toEqual(['ws']);
  for (const text of ['@here', 'so, @Channel!', '@all: hi']) expect(addressesAll(text)).toBe(true);
  for (const text of ['@hereby', '`@here`', '```\n@all\n```', 'x@here', '~~~\n@all'])
    expect(addressesAll(text)).toBe(false);
});

test('Ctrl or Cmd with a letter asks for a mark', () => {
  const mark = (event: Partial<KeyboardEvent>) => markOn({ ctrlKey: true, ...event } as KeyboardEvent);
  expect([mark({ key: 'b' }), mark({ key: 'i' }), mark({ key: 'e' })]).toEqual(['**', '*', '`']);
  expect(mark({ key: 'X', shiftKey: true })).toBe('~~');
  expect([mark({ key: 'x' }), mark({ key: 'b', altKey: true }), mark({ key: 'B', shiftKey: true })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('only the server’s own word is told as a refusal', () => {
  const failed = (status?: number, code?: string) =>
    new CombinedError({
      ...(code ? { graphQLErrors: [{ message: 'x', extensions: { code } }] } : { networkError: new Error('x') }),
      response: status === undefined ? undefined : { status },
    });
  expect(outcomeOf({ code: 'ARCHIVED', message: 'Archived.' }, undefined)).toEqual({
    type: 'refused',
    code: 'ARCHIVED',
    message: 'Archived.',
  });
  expect(outcomeOf({ code: 'RATE_LIMITED', retryAfter: 7 }, undefined)).toEqual({ type: 'limited', retryAfter: 7 });
  for (const status of [undefined, 500, 502, 503, 504, 408, 429])
    expect(outcomeOf(null, failed(status)).type).toBe('unknown');
  expect(outcomeOf(null, failed(200, 'INTERNAL_SERVER_ERROR')).type).toBe('unknown');
  expect(outcomeOf(null, undefined).type).toBe('unknown');
  expect(outcomeOf(null, failed(401, 'UNAUTHENTICATED')).type).toBe('signed out');
  expect(outcomeOf(null, failed(413)).type).toBe('refused');
  expect(outcomeOf(null, failed(400, 'GRAPHQL_VALIDATION_FAILED')).type).toBe('refused');
});
