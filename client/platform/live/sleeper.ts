/** Waiting that can be cut short: by "Try now", by the network coming back, by the machine waking up. */
export class Sleeper {
  readonly #sleeping = new Set<() => void>();

  /** Resolves after `ms` milliseconds, or at the next `wake()`. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#sleeping.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#sleeping.add(done);
    });
  }

  /** Ends every sleep now. */
  wake(): void {
    for (const done of this.#sleeping) done();
  }
}
