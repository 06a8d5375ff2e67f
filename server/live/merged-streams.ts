import type { Stream } from './stream.ts';

/** Streams that read the log at once; more would take the database from everyone else. */
const readingAtOnce = 8;

/** Bounds of streams that are read as one. */
export interface MergedLimits {
  /** Milliseconds the reader may leave what is ready lying. */
  stall: number;
  /** Called when it left it for longer. */
  onStall(): void;
}

/**
 * Many streams as one: what comes first is given first, each stream stays in its own order, and one that ends is left out.
 * Each is asked for one event ahead, so memory is bounded by their number; at most eight begin at a time. Ends with the last.
 */
export class MergedStreams<Event> implements AsyncIterableIterator<Event> {
  readonly #limits: MergedLimits;
  readonly #open = new Set<Stream<Event>>();
  readonly #waiting: ((onLive: () => void) => Stream<Event>)[];
  #beginning = 0;
  #ready: { stream: Stream<Event>; event: Event }[] = [];
  #failure: { error: unknown } | undefined;
  #closed = false;
  #wake: (() => void) | undefined;
  #stall: NodeJS.Timeout | undefined;

  /** `streams` make one stream each, when its turn to begin has come; it says by `onLive` when it has caught up. */
  constructor(streams: ((onLive: () => void) => Stream<Event>)[], limits: MergedLimits) {
    this.#limits = limits;
    this.#waiting = [...streams];
    this.#begin();
  }

  async next(): Promise<IteratorResult<Event>> {
    clearTimeout(this.#stall);
    while (!this.#closed) {
      if (this.#failure) return this.throw(this.#failure.error);
      const first = this.#ready.shift();
      if (first) {
        void this.#ask(first.stream);
        if (this.#ready.length > 0) this.#expectProgress();
        return { value: first.event, done: false };
      }
      if (this.#open.size + this.#waiting.length === 0) break;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<Event>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#ready = [];
      clearTimeout(this.#stall);
      for (const stream of this.#open) void stream.return();
      this.#wake?.();
    }
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<Event>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Lets the next few begin. A stream has begun once it is live, has something to give, or has ended. */
  #begin(): void {
    while (this.#beginning < readingAtOnce && !this.#closed) {
      const make = this.#waiting.shift();
      if (!make) return;
      this.#beginning += 1;
      let beginning = true;
      const begun = () => {
        if (!beginning) return;
        beginning = false;
        this.#beginning -= 1;
        this.#begin();
      };
      const stream = make(begun);
      this.#open.add(stream);
      void this.#ask(stream, begun);
    }
  }

  async #ask(stream: Stream<Event>, begun?: () => void): Promise<void> {
    try {
      const result = await stream.next();
      begun?.();
      if (result.done) this.#open.delete(stream);
      else this.#offer(stream, result.value);
    } catch (error) {
      this.#failure = { error };
    }
    this.#wake?.();
  }

  #offer(stream: Stream<Event>, event: Event): void {
    if (this.#closed) return;
    if (this.#ready.push({ stream, event }) === 1) this.#expectProgress();
  }

  #expectProgress(): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => {
      this.#limits.onStall();
      void this.return();
    }, this.#limits.stall);
    this.#stall.unref();
  }
}
