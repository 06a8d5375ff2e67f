import { expect, test } from 'vitest';
import { latest } from '../../client/modules/messages/thread/latest.ts';

test('a page that was asked for early takes nothing back of what the stream has told of a thread', () => {
  const asked = { version: '9', replies: 0 };
  const told = { version: '10', replies: 1 };
  expect(latest(undefined, asked)).toBe(asked);
  expect(latest(asked, told)).toBe(told);
  expect(latest(told, asked)).toBe(told);
  expect(latest(told, { ...told, replies: 2 })).toEqual({ version: '10', replies: 2 });
});
