import { CombinedError } from '@urql/core';
import { expect, test } from 'vitest';
import { sendsOn } from '../../client/modules/messages/composer/keys.ts';
import { complete, matching, mentionAt } from '../../client/modules/messages/composer/mentioning.ts';
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

test('a mention begins with an @ at the start of a word', () => {
  expect(mentionAt('hi @gr', 6)).toEqual({ start: 3, typed: 'gr' });
  expect(mentionAt('@', 1)).toEqual({ start: 0, typed: '' });
  expect(mentionAt('(@to', 4)).toEqual({ start: 1, typed: 'to' });
  expect(mentionAt('mail@example', 12)).toBeUndefined();
  expect(mentionAt('@gr ace', 7)).toBeUndefined();
  expect(mentionAt(':)', 2)).toBeUndefined();
});

test('people are found by username and by any word of their name, accents or not', () => {
  const people = [
    { id: '1', username: 'tomas', displayName: 'Tomás Brandt' },
    { id: '2', username: 'ilse', displayName: 'Ilse Okafor' },
  ];
  expect(matching(people, 'tomá').map((person) => person.id)).toEqual(['1']);
  expect(matching(people, 'OKA').map((person) => person.id)).toEqual(['2']);
  expect(matching(people, '').length).toBe(2);
});

test('accepting a mention leaves one space behind it and the caret there', () => {
  expect(complete('hi @gr, ok', { start: 3, typed: 'gr' }, 'grace')).toEqual({ text: 'hi @grace , ok', caret: 10 });
  expect(complete('hi @gr ok', { start: 3, typed: 'gr' }, 'grace')).toEqual({ text: 'hi @grace ok', caret: 10 });
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
