import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHeartbeat, pingEvery } from '../../client/platform/live/heartbeat.ts';
import { onWaking } from '../../client/platform/live/waking.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a socket that is open but silent is dead before 25 seconds are over', () => {
  const dead = vi.fn<() => void>();
  const heartbeat = createHeartbeat(dead);
  heartbeat.heard();
  vi.advanceTimersByTime(pingEvery);
  heartbeat.asked();
  vi.advanceTimersByTime(25_000 - pingEvery);
  expect(dead).toHaveBeenCalledOnce();
});

test('anything heard is a sign of life', () => {
  const dead = vi.fn<() => void>();
  const heartbeat = createHeartbeat(dead);
  heartbeat.asked();
  vi.advanceTimersByTime(9_000);
  heartbeat.heard();
  vi.advanceTimersByTime(60_000);
  expect(dead).not.toHaveBeenCalled();
});

test('a machine that slept is noticed by its clock', () => {
  const wake = vi.fn<() => void>();
  const stop = onWaking(wake);
  vi.advanceTimersByTime(20_000);
  expect(wake).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(2_000);
  expect(wake).toHaveBeenCalledOnce();
  stop();
});
