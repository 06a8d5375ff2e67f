import { expect, test } from 'vitest';
import { chipsOf, type Wish } from '../../client/modules/reactions/chips.ts';

const message = (version: string, ...reactions: { emoji: string; count: number; userIds: string[] }[]) =>
  ({ id: 'm', version, reactions }) as never;
const thumbs = (...userIds: string[]) => ({ emoji: '👍', count: userIds.length, userIds });
const chips = (of: never, wishes: Record<string, Wish> = {}) => chipsOf(of, 'me', wishes);

test('what the server says is shown, with what is mine marked', () => {
  const shown = chips(message('5', thumbs('ada', 'me'), { emoji: '👀', count: 1, userIds: ['ada'] }));
  expect(shown).toEqual([
    { emoji: '👍', count: 2, mine: true },
    { emoji: '👀', count: 1, mine: false },
  ]);
});

test('a wish counts before the server has heard of it, whichever way', () => {
  expect(chips(message('5', thumbs('ada')), { '👍': { mine: true } })).toEqual([{ emoji: '👍', count: 2, mine: true }]);
  expect(chips(message('5', thumbs('me')), { '👍': { mine: false } })).toEqual([]);
  expect(chips(message('5'), { '🎉': { mine: true } })).toEqual([{ emoji: '🎉', count: 1, mine: true }]);
});

test('what others do meanwhile is counted once, and mine never twice', () => {
  const wishes = { '👍': { mine: true, until: '7' } };
  expect(chips(message('6', thumbs('ada', 'grace')), wishes)).toEqual([{ emoji: '👍', count: 3, mine: true }]);
  expect(chips(message('7', thumbs('ada', 'grace', 'me')), wishes)).toEqual([{ emoji: '👍', count: 3, mine: true }]);
});

test('from the version of its answer on the server has the last word: another window may have taken it back', () => {
  const wishes = { '👍': { mine: true, until: '9' } };
  expect(chips(message('10', thumbs('ada')), wishes)).toEqual([{ emoji: '👍', count: 1, mine: false }]);
});
