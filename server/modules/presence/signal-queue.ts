/**
 * The source of a stream of signals: the latest of each key wins, so what waits is bounded by the number of keys, however
 * slowly it is read.
 */
export class SignalQueue<T> implements AsyncIterableIterator<T> {
  readonly #waiting = new Map<string, T>();
  readonly #keyOf: (signal: T) => string;
  readonly #onEnd: () => void;
  #closed = false;
  #wake: (() => void) | undefined;

  /** `onEnd` is called once, when nobody reads any more. */
  constructor(keyOf: (signal: T) => string, onEnd: () => void) {
    this.#keyOf = keyOf;
    this.#onEnd = onEnd;
  }

  push(signal: T): void {
    if (this.#closed) return;
    this.#waiting.set(this.#keyOf(signal), signal);
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.#closed) {
      const [first] = this.#waiting.entries();
      if (first) {
        this.#waiting.delete(first[0]);
        return { value: first[1], done: false };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<T>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#onEnd();
      this.#wake?.();
    }
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<T>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
