/** What a rest keeper needs of the world around it. */
export interface RestOptions {
  /** Milliseconds without input after which a browser rests. */
  after: number;
  now(): number;
  /** When there was input at any window of this browser, in milliseconds since 1970; kept where all of them see it. */
  lastInput(): number;
  keepInput(at: number): void;
  /** Tells the server. */
  say(idle: boolean): void;
}

/** How often input is written down, in milliseconds. */
const noted = 10_000;

/**
 * Knows whether anybody is at this browser: all its windows share one clock, so one that lies hidden does not make somebody
 * away who writes in another. The server is told when that changes.
 */
export class RestKeeper {
  readonly #options: RestOptions;
  #idle = false;

  constructor(options: RestOptions) {
    this.#options = options;
  }

  /** Somebody touched something at this window. */
  input(): void {
    const { now, lastInput, keepInput } = this.#options;
    if (this.#idle || now() - lastInput() >= noted) keepInput(now());
    this.look();
  }

  /** Looks at the clock: called now and then, and when another window wrote something down. */
  look(): void {
    const { now, lastInput, after, say } = this.#options;
    const idle = now() - lastInput() >= after;
    if (idle === this.#idle) return;
    this.#idle = idle;
    say(idle);
  }

  /** A new connection is taken to be awake: says again where that is not so. */
  reconnected(): void {
    if (this.#idle) this.#options.say(true);
  }
}
