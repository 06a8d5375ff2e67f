import { afterEach, expect, test, vi } from 'vitest';
import { busy, LockWaiters, StillLocked } from '../../server/platform/lock-waiters.ts';

afterEach(() => void vi.useRealTimers());

/** A lock that an attempt gets at once, waits for, or is told of as taken; and how many wait for it. */
function lock() {
  const free = Promise.withResolvers<void>();
  let [taken, waiting] = [true, 0];
  return {
    waiting: () => waiting,
    letGo: () => ((taken = false), free.resolve()),
    attempt: (name: string) => async (wait: boolean) => {
      if (taken && !wait) return busy;
      waiting += 1;
      await (taken && free.promise);
      waiting -= 1;
      return name;
    },
  };
}

test('of those who want the same thing one waits at a time, and they go through in the order in which they came', async () => {
  const waiters = new LockWaiters(5);
  const room = lock();
  const through: string[] = [];
  const all = ['a', 'b', 'c'].map(async (name) => through.push(await waiters.inTurn('room', room.attempt(name))));
  await vi.waitFor(() => expect(room.waiting()).toBe(1));
  room.letGo();
  await Promise.all(all);
  expect(through).toEqual(['a', 'b', 'c']);
});

test('while as many wait as may, whoever finds their own lock free again goes through', async () => {
  const waiters = new LockWaiters(2);
  const [long, brief] = [[lock(), lock(), lock()], lock()];
  const held = long.map((room, n) => waiters.inTurn(`long ${n}`, room.attempt(`long ${n}`)));
  const quick = waiters.inTurn('brief', brief.attempt('brief'));
  await vi.waitFor(() => expect(long.map((room) => room.waiting())).toEqual([1, 1, 0]));
  expect(brief.waiting()).toBe(0);
  brief.letGo();
  expect(await quick).toBe('brief');
  for (const room of long) room.letGo();
  expect(await Promise.all(held)).toEqual(['long 0', 'long 1', 'long 2']);
});

test('who could not begin to wait for ten seconds is told, and so is whoever stood behind them as long', async () => {
  vi.useFakeTimers();
  const waiters = new LockWaiters(1);
  const [long, other] = [lock(), lock()];
  const held = waiters.inTurn('long', long.attempt('long'));
  const given = [0, 1].map(() => waiters.inTurn('other', other.attempt('other')).catch((error: unknown) => error));
  await vi.advanceTimersByTimeAsync(11_000);
  const errors = await Promise.all(given);
  expect(errors.map((error) => error instanceof StillLocked && error.code)).toEqual(['55P03', '55P03']);
  long.letGo();
  expect(await held).toBe('long');
});

test('what fails ends a turn like anything else', async () => {
  const waiters = new LockWaiters(1);
  await expect(waiters.inTurn('room', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  expect(await waiters.inTurn('room', () => Promise.resolve('next'))).toBe('next');
});
