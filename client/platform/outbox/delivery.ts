import { backoff } from '../live/backoff.ts';
import { createSleeper } from '../live/sleeper.ts';
import type { OutboxItem, Outcome } from './outbox-item.ts';

/** Sends what waits: one conversation's messages in their order, conversations side by side. */
export interface Delivery {
  /** Something new waits. */
  pump(): void;
  /** The network may be back, or somebody signed in: try now. */
  wake(): void;
  stop(): void;
}

export interface DeliveryOptions<M> {
  /** What waits, in order. Refused messages are not among it. */
  waiting(): readonly OutboxItem[];
  send(item: OutboxItem): Promise<Outcome<M>>;
  /** A try ended with certainty: the item is dealt with when this resolves. */
  certain(item: OutboxItem, outcome: Extract<Outcome<M>, { type: 'sent' | 'refused' }>): Promise<void>;
  /** The server takes nothing more until this time, in milliseconds; null: it does again. */
  paused(until: number | null): void;
  online(): boolean;
}

/** A delivery that waits to be pumped. */
export function createDelivery<M>(options: DeliveryOptions<M>): Delivery {
  const sleeper = createSleeper();
  const lanes = new Set<string>();
  let until = 0;
  let signedOut = false;
  let stopped = false;

  const head = (conversationId: string) => options.waiting().find((item) => item.conversationId === conversationId);

  async function run(conversationId: string): Promise<void> {
    let tries = 0;
    while (!stopped) {
      const item = head(conversationId);
      if (!item) break;
      if (await held()) continue;
      const outcome = await options.send(item).catch((): Outcome<M> => ({ type: 'unknown' }));
      if (stopped) break;
      if (outcome.type === 'sent' || outcome.type === 'refused') {
        tries = 0;
        await options.certain(item, outcome);
      } else if (outcome.type === 'limited') pause(outcome.retryAfter);
      else if (outcome.type === 'signed out') signedOut = true;
      else await sleeper.sleep(backoff(tries++));
    }
    // In the same step as the last look, so that a message added from now on finds its lane free.
    lanes.delete(conversationId);
  }

  /** Waits where trying makes no sense; says whether it did. */
  async function held(): Promise<boolean> {
    const left = until - Date.now();
    if (left > 0) {
      // The limit is the server's word: waking up does not shorten it.
      await new Promise((resolve) => setTimeout(resolve, left));
      if (until <= Date.now()) options.paused(null);
      return true;
    }
    if (!signedOut && options.online()) return false;
    await sleeper.sleep(30_000);
    return !stopped;
  }

  function pause(seconds: number): void {
    until = Math.max(until, Date.now() + Math.max(0.25, seconds) * 1_000);
    options.paused(until);
  }

  return {
    pump() {
      for (const { conversationId } of options.waiting()) {
        if (lanes.has(conversationId) || stopped) continue;
        lanes.add(conversationId);
        void run(conversationId);
      }
    },
    wake() {
      signedOut = false;
      sleeper.wake();
    },
    stop() {
      stopped = true;
      sleeper.wake();
    },
  };
}
