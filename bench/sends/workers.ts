import { quantile } from '../lab/rounds.ts';
import { upTo } from '../lab/world.ts';
import { type Burst, type BurstPlan, roomFor } from './burst.ts';

/** One message: who sends it, where to, by which client key, and how many the sender has sent before. */
export interface Sending {
  sender: number;
  room: number;
  key: string;
  nth: number;
}

/** Keeps so many senders busy for a while, each with one message at a time. Throws as soon as one send throws. */
export async function workers(plan: BurstPlan, send: (sending: Sending) => Promise<void>): Promise<Burst> {
  const latencies: number[] = [];
  const start = performance.now();
  const work = async (sender: number) => {
    for (let nth = 0; performance.now() < start + plan.milliseconds; nth++) {
      const began = performance.now();
      await send({ sender, nth, room: roomFor(sender, nth, plan.rooms), key: `${plan.round}-${sender}-${nth}` });
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(upTo(plan.concurrency).map(work));
  const seconds = (performance.now() - start) / 1000;
  return { done: latencies.length, seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
