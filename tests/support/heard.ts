/** How a stream ended: completed, refused with errors, or its connection closed with a code. */
export interface Ending {
  completed?: true;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  code?: number;
  reason?: string;
}

/** What has been received and not been looked at yet. Tests wait for the next of it, never for time. */
export class Heard<T> {
  readonly #waiting: T[] = [];
  #wake: (() => void) | undefined;
  #ending: Ending | undefined;
  #end: () => void;
  /** How it ended, once it has. */
  readonly ended: Promise<Ending>;
  #tellEnded!: (ending: Ending) => void;

  /** `end` hangs up. */
  constructor(end: () => void) {
    this.#end = end;
    this.ended = new Promise((resolve) => (this.#tellEnded = resolve));
  }

  /** Takes in what was received. */
  hear(event: T): void {
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** Takes in the ending; the first one counts. */
  finish(ending: Ending): void {
    this.#ending ??= ending;
    this.#tellEnded(this.#ending);
    this.#wake?.();
  }

  /** The next event. Throws where the stream has ended without one. */
  async next(): Promise<T> {
    while (this.#waiting.length === 0) {
      if (this.#ending) throw new Error(`The stream has ended: ${JSON.stringify(this.#ending)}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.#waiting.shift() as T;
  }

  /** The next `n` events. */
  async take(n: number): Promise<T[]> {
    const events: T[] = [];
    while (events.length < n) events.push(await this.next());
    return events;
  }

  /** Events up to and including the first that fits. */
  async until(fits: (event: T) => boolean): Promise<T[]> {
    const events: T[] = [];
    for (;;) {
      const event = await this.next();
      events.push(event);
      if (fits(event)) return events;
    }
  }

  /** What is still to come before the stream ends. */
  async rest(): Promise<T[]> {
    await this.ended;
    return this.#waiting.splice(0);
  }

  /** Says how to hang up, where that is not known from the start. */
  onStop(end: () => void): void {
    this.#end = end;
  }

  /** Hangs up. */
  stop(): void {
    this.#end();
  }
}
