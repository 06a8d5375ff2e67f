import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';
import { bodyOf, type Burst, type BurstPlan } from './burst.ts';
import { workers } from './workers.ts';

/** Whom to load over HTTP, and how to tell a success. */
export interface Target {
  port: number;
  /** A mutation with one `$input`; without it the input alone is posted to `/send`. */
  document?: string;
  /** The public ids of the rooms. */
  roomIds: string[];
  /** In every answer that is a success. */
  success: string;
}

serve({}, { run });

/** Keeps all connections busy for a while; every request that was begun is finished, answered and counted. */
async function run({ port, document, roomIds, success, ...plan }: Target & BurstPlan): Promise<Burst> {
  const lines = upTo(plan.concurrency).map(() => new HttpLine(port));
  await Promise.all(lines.map((line) => line.opened()));
  const query = document && JSON.stringify(document);
  const burst = await workers(plan, async ({ sender, room, key, nth }) => {
    const input = `{"conversationId":"${roomIds[room]}","clientKey":"${key}","body":"${bodyOf(sender, nth)}"}`;
    const body = query ? `{"query":${query},"variables":{"input":${input}}}` : input;
    const answer = await lines[sender]!.post(query ? '/graphql' : '/send', tokenOf(sender % people), body);
    if (!answer.includes(success)) throw new Error(`not a success:\n${answer}`);
  });
  for (const line of lines) line.close();
  return burst;
}
