import type { Client } from '@urql/core';
import { createRoot } from 'solid-js';
import { expect, test, vi } from 'vitest';
import { createTelling } from '../../client/modules/messages/typing/telling.ts';
import { wordsFor } from '../../client/modules/messages/typing/words.ts';

test('one is named, two are named, more are several', () => {
  expect(wordsFor([])).toBe('');
  expect(wordsFor(['Ada'])).toBe('Ada is typing…');
  expect(wordsFor(['Ada', 'Grace'])).toBe('Ada and Grace are typing…');
  expect(wordsFor(['Ada', 'Grace', 'Mary'])).toBe('Several people are typing…');
});

test('that somebody has stopped is on its way only once it is known that they typed, so that it arrives after it', async () => {
  const words: boolean[] = [];
  const answers: (() => void)[] = [];
  const client = {
    mutation: (_: unknown, { input }: { input: { typing: boolean } }) => ({
      toPromise: () => {
        words.push(input.typing);
        return new Promise<void>((resolve) => answers.push(resolve));
      },
    }),
  };
  const { telling, leave } = createRoot((dispose) => ({
    telling: createTelling(client as unknown as Client, 'cnv_1'),
    leave: dispose,
  }));
  telling.types();
  telling.stops();
  await vi.waitUntil(() => words.length > 0);
  expect(words).toEqual([true]);
  answers[0]!();
  await vi.waitUntil(() => words.length > 1);
  expect(words).toEqual([true, false]);
  leave();
});
