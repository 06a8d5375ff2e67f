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

  abstract next(): Promise<IteratorResult<Event>>;

  abstract return(): Promise<IteratorResult<Event>>;

  /** Whether there is nothing to give for now. */
  protected abstract isQuiet(): boolean;

  async throw(error: unknown): Promise<IteratorResult<Event>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  rests(): boolean {
    return (this.#resting = this.isQuiet());
  }

  /** Whether its reader waits for an event. */
  protected get waiting(): boolean {
    return this.#resting || this.#wake !== undefined;
  }

  /** Waits until `stir` is called. */
  protected async wait(): Promise<void> {
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }

  /** Has a reader who waits look again. */
  protected stir(): void {
    if (!this.#resting) return this.#wake?.();
    this.#resting = false;
    this.direct!.resume();
  }
}
