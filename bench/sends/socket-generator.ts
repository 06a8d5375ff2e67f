import { serve } from '../lab/child.ts';
import { GraphqlSocket } from '../lab/graphql-socket.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';
import { bodyOf, type Burst, type BurstPlan } from './burst.ts';
import type { Target } from './generator.ts';
import { workers } from './workers.ts';

/** As many as the most that are ever busy at once; all take part in turn, as one alone may send but twenty messages a second. */
const count = 256;

let target: Target;
let idle: GraphqlSocket[] = [];

serve({}, { open, run });

/** Opens the sockets, which stay. */
async function open(given: Target): Promise<void> {
  target = given;
  const fail = (why: string) => {
    throw new Error(why);
  };
  idle = await Promise.all(upTo(count).map((n) => GraphqlSocket.open(target.port, tokenOf(n % people), fail)));
}

/** Keeps so many sockets busy for a while; every operation that was begun is finished, answered and counted. */
function run(plan: BurstPlan): Promise<Burst> {
  const { document, roomIds, success } = target;
  return workers(plan, async ({ sender, room, key, nth }) => {
    const socket = idle.shift()!;
    const input = `{"conversationId":"${roomIds[room]}","clientKey":"${key}","body":"${bodyOf(sender, nth)}"}`;
    const answer = await socket.ask(document!, `{"input":${input}}`);
    if (!answer.includes(success)) throw new Error(`not a success:\n${answer}`);
    idle.push(socket);
  });
}
