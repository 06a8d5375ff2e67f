import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connections } from '../../server/live/connections.ts';
import type { Services } from '../../server/platform/services.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const day = 86_400_000;
const services = { hints: { on() {} }, onClose() {} } as unknown as Services;

/** Connections whose sessions end after so many days, and those that were closed, by the days they were given. */
function open(...days: number[]) {
  const connections = new Connections(services);
  const closed: number[] = [];
  const remove = days.map((ends) => {
    const close = () => void closed.push(ends);
    const who = { userId: `person ${ends}`, sessionId: `session ${ends}` };
    const connection = { ...who, expires: Date.now() + ends * day, idle: false, close };
    connections.add(connection);
    return () => connections.remove(connection);
  });
  return { closed, remove };
}

test('each connection is closed when its own session ends, in whatever order they came, and however far away that is', () => {
  const { closed } = open(30, 1, 60, 2);
  const seen = [];
  for (let passed = 0; passed < 61; passed += 0.5) {
    vi.advanceTimersByTime(day / 2);
    seen.push(...closed.splice(0).map((ends) => [ends, passed + 0.5]));
  }
  expect(seen).toEqual([1, 2, 30, 60].map((ends) => [ends, ends]));
});

test('a session that has ended already closes its connection at once, and one that is gone keeps no timer from the others', () => {
  const { closed, remove } = open(0, 1, 3);
  vi.advanceTimersByTime(0);
  expect(closed).toEqual([0]);
  for (const one of remove.slice(0, 2)) one();
  vi.advanceTimersByTime(4 * day);
  expect(closed).toEqual([0, 3]);
});
