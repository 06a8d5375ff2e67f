import { backoff, ceilingFor } from '../live/backoff.ts';
import { Sleeper } from '../live/sleeper.ts';
import type { OutboxItem, Outcome } from './outbox-item.ts';

/** What is known for sure about a message. */
export type Certain<M> = Extract<Outcome<M>, { type: 'sent' | 'refused' }>;

export interface DeliveryOptions<M> {
  /** What waits, in order. Refused messages are not among it. */
  waiting(): readonly OutboxItem[];
  send(item: OutboxItem): Promise<Outcome<M>>;
  /** A try ended with certainty: the item is dealt with when this resolves. */
  certain(item: OutboxItem, outcome: Certain<M>): Promise<void>;
  /** The server takes nothing more until this time, in milliseconds; null: it does again. */
  paused(until: number | null): void;
  online(): boolean;
}

/** Sends what waits: one conversation's messages in their order, conversations side by side. Waits to be pumped. */
export class Delivery<M> {
  readonly #options: DeliveryOptions<M>;
  readonly #sleeper = new Sleeper();
  readonly #lanes = new Set<string>();
  #until = 0;
  #signedOut = false;
  #stopped = false;

  constructor(options: DeliveryOptions<M>) {
    this.#options = options;
  }

  /** Something new waits. */
  pump(): void {
    for (const { conversationId } of this.#options.waiting()) {
      if (this.#lanes.has(conversationId) || this.#stopped) continue;
      this.#lanes.add(conversationId);
      void this.#run(conversationId);
    }
  }

  /** The network may be back, or somebody signed in: try now. */
  wake(): void {
    this.#signedOut = false;
    this.#sleeper.wake();
  }

  /** The server answered somebody: what waits because it did not answer is tried now. */
  reached(): void {
    this.#sleeper.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#sleeper.wake();
  }

  async #run(conversationId: string): Promise<void> {
    let tries = 0;
    let lostAt = 0;
    while (!this.#stopped) {
      const item = this.#options.waiting().find((waiting) => waiting.conversationId === conversationId);
      if (!item) break;
      if (await this.#held()) continue;
      const outcome = await this.#options.send(item).catch((): Outcome<M> => ({ type: 'unknown' }));
      tries = outcome.type === 'unknown' ? tries + 1 : 0;
      if (tries < 2) lostAt = Date.now();
      await this.#judge(item, outcome, backoff(tries - 1, ceilingFor(Date.now() - lostAt)));
    }
    // In the same step as the last look, so that a message added from now on finds its lane free.
    this.#lanes.delete(conversationId);
  }

  async #judge(item: OutboxItem, outcome: Outcome<M>, wait: number): Promise<void> {
    if (this.#stopped) return;
    if (outcome.type === 'limited') this.#pause(outcome.retryAfter);
    else if (outcome.type === 'signed out') this.#signedOut = true;
    else if (outcome.type === 'unknown') await this.#sleeper.sleep(wait);
    else await this.#options.certain(item, outcome);
  }

  /** Waits where trying makes no sense; says whether it did. */
  async #held(): Promise<boolean> {
    const left = this.#until - Date.now();
    if (left > 0) {
      // The limit is the server's word: waking up does not shorten it.
      await new Promise((resolve) => setTimeout(resolve, left));
      if (this.#until <= Date.now()) this.#options.paused(null);
      return true;
    }
    if (!this.#signedOut && this.#options.online()) return false;
    await this.#sleeper.sleep(30_000);
    return true;
  }

  #pause(seconds: number): void {
    this.#until = Math.max(this.#until, Date.now() + Math.max(0.25, seconds) * 1_000);
    this.#options.paused(this.#until);
  }
}
