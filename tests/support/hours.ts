import { onTestFinished, vi } from 'vitest';

const hour = 3_600_000;
/** What is set for the end of the hour may have been set a while after it began. */
const slack = 300_000;

/**
 * An hour that passes when it is told to. What is to happen at its end is kept back until then and done at once; timers of any
 * other length run as ever, and the clock goes on by an hour for this process alone.
 */
export function anHour(): { ends: Date; passes(): void } {
  const set = setTimeout;
  const due: (() => void)[] = [];
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, ms = 0) => {
    if (ms < hour - slack || ms > hour + slack) return set(work, ms);
    due.push(work);
    return set(() => {}, ms).unref();
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  return {
    ends: new Date(Date.now() + hour),
    passes: () => {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hour + slack });
      for (const work of due.splice(0)) work();
    },
  };
}
