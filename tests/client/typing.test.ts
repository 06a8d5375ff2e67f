import { expect, test } from 'vitest';
import { wordsFor } from '../../client/modules/messages/typing/words.ts';

test('one is named, two are named, more are several', () => {
  expect(wordsFor([])).toBe('');
  expect(wordsFor(['Ada'])).toBe('Ada is typing…');
  expect(wordsFor(['Ada', 'Grace'])).toBe('Ada and Grace are typing…');
  expect(wordsFor(['Ada', 'Grace', 'Mary'])).toBe('Several people are typing…');
});
