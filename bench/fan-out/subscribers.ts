import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { quantile } from '../lab/rounds.ts';
import { tokenOf, upTo } from '../lab/world.ts';
import { Crowd, type CrowdPlan } from './crowd.ts';

/** A crowd, and how one of them says something. */
export interface AudiencePlan extends CrowdPlan {
  /** The room's public id. */
  roomId: string;
  send: string;
  /** In every answer that is a success. */
  success: string;
}

/** How to talk to the crowd. A message is under way until every subscriber has it and its sender an answer. */
export interface TalkPlan {
  inFlight: number;
  milliseconds: number;
}

/** What was heard. `p50` and `p99` are milliseconds from sending a message until the last subscriber has it. */
export interface Talk {
  messages: number;
  deliveries: number;
  seconds: number;
  p50: number;
  p99: number;
}

const patience = 120_000;

let plan: AudiencePlan;
let crowd: Crowd | undefined;
let said = 0;

serve({}, { open, grow, talk, leave });

/** Says whom to listen to. */
function open(given: AudiencePlan): void {
  plan = given;
  crowd = new Crowd(plan);
}

/** Opens sockets until there are so many, and speaks until everyone has been heard to listen: a subscription has no acknowledgement. */
async function grow(count: number): Promise<void> {
  await crowd!.grow(count);
  crowd!.reset();
  const line = new HttpLine(plan.port);
  for (const began = Date.now(); !crowd!.allListen(); ) {
    if (Date.now() - began > patience) throw new Error('not everyone could be heard to listen');
    await say(line, said++);
    for (let before = -1; before !== crowd!.deliveries; await sleep(300)) before = crowd!.deliveries;
  }
  line.close();
}

function leave(): void {
  crowd!.leave();
}

/** Talks for a while, and waits until the last word has reached everyone. */
async function talk({ inFlight, milliseconds }: TalkPlan): Promise<Talk> {
  crowd!.reset();
  const first = said;
  const latencies: number[] = [];
  // New ones each time: a server closes what has been quiet while the others had their turn.
  const lines = upTo(inFlight).map(() => new HttpLine(plan.port));
  const began = performance.now();
  const speak = async (line: HttpLine) => {
    do {
      const number = said++;
      const heard = crowd!.heardByAll(number);
      const sent = performance.now();
      const [at] = await Promise.all([heard, say(line, number)]);
      latencies.push(at - sent);
    } while (performance.now() - began < milliseconds);
  };
  await withoutFailure(Promise.all(lines.map(speak)), milliseconds + patience);
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  crowd!.insistOnAll(first, said);
  const { deliveries } = crowd!;
  return { messages: said - first, deliveries, seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/** Throws when a socket fails, or not everything has been heard in so many milliseconds. */
async function withoutFailure(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('some deliveries are missing')), milliseconds);
    crowd!.onFailure = (why) => reject(new Error(why));
  });
  await Promise.race([work, failure]).finally(() => clearTimeout(timer));
}

async function say(line: HttpLine, number: number): Promise<void> {
  const input = {
    conversationId: plan.roomId,
    clientKey: `key-${number}`,
    body: `This is word no. ${number}, said to everyone who is here.`,
  };
  const answer = await line.post('/graphql', tokenOf(0), JSON.stringify({ query: plan.send, variables: { input } }));
  if (!answer.includes(plan.success)) throw new Error(`not a success:\n${answer}`);
}
