import type { Direct, DirectSource } from './direct.ts';

/**
 * A source of events whose reader waits for the next one either in the promise of `next`, or resting: without a promise, which
 * with the functions that wait for it would be a great part of what an idle subscription costs in memory. Not a generator:
 * `return` must wake a quiet source at once.
 */
export abstract class EventSource<Event> implements AsyncIterableIterator<Event>, DirectSource<Event> {
  direct: Direct<Event> | undefined;
  #wake: (() => void) | undefined;
  #resting = false;

  abstract return(): Promise<IteratorResult<Event>>;

  /** Looks for the next event; undefined where there is none for now. */
  protected abstract look(): Promise<IteratorResult<Event> | undefined>;

  /** Whether there is nothing to look for. */
  protected abstract isQuiet(): boolean;

  async next(): Promise<IteratorResult<Event>> {
    while (true) {
      const found = await this.look();
      if (found) return found;
      if (this.isQuiet()) await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }

  async nextOrRest(): Promise<IteratorResult<Event> | undefined> {
    while (true) {
      const found = await this.look();
      if (found) return found;
      this.#resting = this.isQuiet();
      if (this.#resting) return undefined;
    }
  }

  async throw(error: unknown): Promise<IteratorResult<Event>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Whether its reader has nothing and waits for an event. */
  protected get waiting(): boolean {
    return this.#resting || this.#wake !== undefined;
  }

  /** Whether there is nothing to give to its reader, who waits for it. */
  protected get rests(): boolean {
    return this.waiting && this.isQuiet();
  }

  /** Has a reader who waits look again. */
  protected stir(): void {
    if (!this.#resting) return this.#wake?.();
    this.#resting = false;
    this.direct!.resume();
  }
}
