import { quantile } from '../lab/rounds.ts';
import { upTo } from '../lab/world.ts';
import type { Burst, BurstPlan } from './burst.ts';

/** Sends without HTTP, in this process: as many at a time as there are connections elsewhere, each after the one before. */
export async function workers(
  plan: BurstPlan,
  send: (n: number, key: string, i: number) => Promise<void>,
): Promise<Burst> {
  const latencies: number[] = [];
  const start = performance.now();
  const work = async (n: number) => {
    for (let i = 0; performance.now() < start + plan.milliseconds; i++) {
      const began = performance.now();
      await send(n, `${plan.round}-${n}-${i}`, i);
      latencies.push(performance.now() - began);
    }
  };
  await Promise.all(upTo(plan.concurrency).map(work));
  const seconds = (performance.now() - start) / 1000;
  return { done: latencies.length, seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
