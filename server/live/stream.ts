import { type Change, isCut } from './change.ts';
import { EventSource } from './event-source.ts';
import type { Member } from './sharing/member.ts';
import type { StreamSource } from './stream-source.ts';

/** Bounds of one stream. */
export interface StreamLimits {
  /** Changes that may wait; more of them and the stream drops them and reads the log at its own pace. */
  backlog: number;
  /** Changes that may go into one event. */
  batch: number;
  /** Milliseconds a stream that has fallen behind may stand still. */
  stall: number;
  /** Called when it stood still for longer. */
  onStall(): void;
  /** Called when its queue overflowed, or it had to go back to reading the log for another reason. */
  onBehind?(): void;
  /** Called whenever it has caught up. */
  onLive?(): void;
}

/**
 * The source of one subscription: an async iterator that reads the log until it has caught up, and is then handed what
 * comes. Its queue is bounded; a reader that lets it overflow goes back to reading the log from where it stands, and if it
 * does not move at all it is closed.
 */
export class Stream<Event> extends EventSource<Event> {
  readonly #source: StreamSource<Event>;
  readonly #limits: StreamLimits;
  #queue: Change[] = [];
  #live = false;
  #ended = false;
  #closed = false;
  #aside: (() => Event) | undefined;
  #stall: NodeJS.Timeout | undefined;
  /** The reader is waiting for an event, so it is not the one that stands still. */
  #asked = false;

  constructor(source: StreamSource<Event>, limits: StreamLimits) {
    super();
    this.#source = source;
    this.#limits = limits;
  }

  /** Takes a change while live. */
  push(change: Change): void {
    if (this.#closed || this.#ended || !this.#live) return;
    const last = this.#source.isLast(change);
    if (this.direct && this.waiting && this.#queue.length === 0 && !last && isCut(change)) {
      if (!this.direct.ready) return this.fallBehind();
      const event = this.#source.event([change]);
      return event === undefined ? undefined : this.direct.take(event);
    }
    if (this.#queue.length >= this.#limits.backlog) return this.fallBehind();
    this.#queue.push(change);
    if (last) {
      this.#ended = true;
      this.#source.detach();
    }
    this.stir();
  }

  /** Says something that is no change, behind what waits: the reader's place stays where it is. */
  say(event: () => Event): void {
    if (this.#closed || this.#ended) return;
    this.fallOut();
    if (this.direct?.ready && this.waiting && this.#queue.length === 0) return this.direct.take(event());
    this.#aside = event;
    this.stir();
  }

  protected override isQuiet(): boolean {
    return this.#live && this.#queue.length === 0 && !this.#aside && !this.#ended && !this.#closed;
  }

  protected override async look(): Promise<IteratorResult<Event> | undefined> {
    clearTimeout(this.#stall);
    this.#asked = true;
    try {
      return await this.#look();
    } finally {
      this.#asked = false;
      if (!this.#live && !this.#closed) this.#expectProgress();
    }
  }

  async #look(): Promise<IteratorResult<Event> | undefined> {
    while (!this.#closed) {
      if (this.#queue.length > 0) {
        const event = this.#source.event(this.#nextBatch());
        if (event !== undefined) return { value: event, done: false };
      } else if (this.#aside) {
        const event = this.#aside();
        this.#aside = undefined;
        return { value: event, done: false };
      } else if (this.#ended) {
        break;
      } else if (this.#live) {
        return undefined;
      } else {
        const event = await this.#readOn();
        if (event !== undefined) return { value: event, done: false };
      }
    }
    return this.return();
  }

  /**
   * What goes into the next event. Cut only where everything up to a change is delivered with it: a reader who comes back
   * from a cut elsewhere would be told some of it once more.
   */
  #nextBatch(): Change[] {
    const { batch } = this.#limits;
    let end = batch;
    while (batch > 1 && end < this.#queue.length && !isCut(this.#queue[end - 1]!)) end += 1;
    return this.#queue.splice(0, end);
  }

  async #readOn(): Promise<Event | undefined> {
    const step = await this.#source.read();
    // It may have been closed while it was reading, and then nobody else would detach what has just been attached.
    if (this.#closed) this.#source.detach();
    if (step === 'again') return undefined;
    if (step === 'done') {
      this.#ended = true;
      return undefined;
    }
    if (step.done) this.#ended = true;
    return step.event;
  }

  fallIn(member: Member<Event>): void {
    if (this.rests) this.#source.fallIn(member);
  }

  fallOut(): void {
    this.#source.fallOut();
  }

  /** Called by the source in the tick in which it attached. */
  goLive(): void {
    this.#live = true;
    this.#limits.onLive?.();
  }

  async return(): Promise<IteratorResult<Event>> {
    if (!this.#closed) {
      this.#closed = true;
      this.#queue = [];
      clearTimeout(this.#stall);
      this.#source.detach();
      this.#source.end?.();
      this.stir();
    }
    return { value: undefined, done: true };
  }

  /** Drops what waits and goes back to reading the log from where the reader stands. */
  fallBehind(): void {
    if (this.#closed || this.#ended || !this.#live) return;
    this.#limits.onBehind?.();
    this.#queue = [];
    this.#live = false;
    this.#source.detach();
    if (this.#asked || this.waiting) this.stir();
    else this.#expectProgress();
  }

  /** Whoever is behind, having fallen back or still replaying, has to take the next event within the time allowed. */
  #expectProgress(): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => {
      this.#limits.onStall();
      void this.return();
    }, this.#limits.stall);
    this.#stall.unref();
  }
}
