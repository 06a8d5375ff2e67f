/** Waiting that can be cut short: by "Try now", by the network coming back, by the machine waking up. */
export interface Sleeper {
  /** Resolves after `ms` milliseconds, or at the next `wake()`. */
  sleep(ms: number): Promise<void>;
  /** Ends every sleep now. */
  wake(): void;
}

/** One place to wait in. */
export function createSleeper(): Sleeper {
  const sleeping = new Set<() => void>();
  return {
    sleep(ms) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          sleeping.delete(done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        sleeping.add(done);
      });
    },
    wake() {
      for (const done of [...sleeping]) done();
    },
  };
}
