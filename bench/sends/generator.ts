import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { quantile } from '../lab/rounds.ts';
import { people, rooms, tokenOf, upTo } from '../lab/world.ts';
import { bodyOf, type Burst, type BurstPlan } from './burst.ts';

/** Whom to load, and how to tell a success. */
export interface Target extends BurstPlan {
  port: number;
  document: string;
  /** The public ids of the rooms. */
  roomIds: string[];
  /** In every answer that is a success. */
  success: string;
}

serve({}, { run });

/** Keeps all connections busy for a while; every request that was begun is finished, answered and counted. */
async function run(target: Target): Promise<Burst> {
  const lines = upTo(target.concurrency).map(() => new HttpLine(target.port));
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + target.milliseconds;
  await Promise.all(lines.map((line, n) => work(line, n, target, until, latencies)));
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  const done = latencies.length;
  return { done, seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

async function work(line: HttpLine, n: number, target: Target, until: number, latencies: number[]): Promise<void> {
  const query = JSON.stringify(target.document);
  const token = tokenOf(n % people);
  for (let i = 0; performance.now() < until; i++) {
    const room = target.roomIds[(n + i) % rooms]!;
    const input = `{"conversationId":"${room}","clientKey":"${target.round}-${n}-${i}","body":"${bodyOf(n, i)}"}`;
    const began = performance.now();
    const answer = await line.post('/graphql', token, `{"query":${query},"variables":{"input":${input}}}`);
    if (!answer.includes(target.success)) throw new Error(`not a success:\n${answer}`);
    latencies.push(performance.now() - began);
  }
}
