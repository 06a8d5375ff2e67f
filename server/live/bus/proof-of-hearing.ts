/** Milliseconds between two proofs. */
const every = 5000;
/** Proofs that may fail one after the other, as a line that has just been cut comes back by itself. */
const patience = 2;

/**
 * Has a node hear itself over every channel, again and again. What a client library says of its connections is not enough: after
 * all nodes of a cluster were restarted, its subscriptions are sometimes gone without a word. `say` publishes something over a
 * channel, and `renew` is called where that worked and was not heard.
 */
export class ProofOfHearing {
  readonly #channels: readonly string[];
  readonly #say: (channel: string) => Promise<unknown>;
  readonly #renew: () => void;
  readonly #heard = new Set<string>();
  #said = false;
  #failed = 0;
  #closed = false;
  #timer: NodeJS.Timeout;

  constructor(channels: readonly string[], say: (channel: string) => Promise<unknown>, renew: () => void) {
    this.#channels = channels;
    this.#say = say;
    this.#renew = renew;
    this.#timer = setTimeout(() => void this.#prove(), every).unref();
  }

  /** What was said over a channel has come back. */
  heard(channel: string): void {
    this.#heard.add(channel);
  }

  /** Proves nothing any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #prove(): Promise<void> {
    const deaf = this.#said && this.#heard.size < this.#channels.length;
    this.#failed = deaf ? this.#failed + 1 : 0;
    if (this.#failed === patience) {
      this.#failed = 0;
      this.#renew();
    }
    this.#heard.clear();
    const said = await Promise.allSettled(this.#channels.map((channel) => this.#say(channel)));
    this.#said = said.every(({ status }) => status === 'fulfilled');
    if (!this.#closed) this.#timer = setTimeout(() => void this.#prove(), every).unref();
  }
}
