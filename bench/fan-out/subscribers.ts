import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { quantile } from '../lab/rounds.ts';
import { tokenOf, upTo } from '../lab/world.ts';
import { Crowd, type CrowdPlan } from './crowd.ts';

/** A crowd, and how one of them says something. */
export interface AudiencePlan extends CrowdPlan {
  send: string;
  success: string;
}

/** How to talk to the crowd. A message is under way until every subscriber has it. */
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

const patience = 20_000;

let plan: AudiencePlan;
let crowd = new Crowd();
let lines: HttpLine[] = [];
let said = 0;

serve({}, { open, talk, close });

/** Opens the sockets, and speaks until everyone has been heard to listen: a subscription has no acknowledgement. */
async function open(given: AudiencePlan): Promise<void> {
  plan = given;
  crowd = new Crowd();
  lines = upTo(8).map(() => new HttpLine(plan.port));
  await crowd.open(plan);
  for (const began = Date.now(); !crowd.allListen(); await sleep(200)) {
    if (Date.now() - began > patience) throw new Error('not everyone could be heard to listen');
    await say(lines[0]!);
  }
  for (let before = -1; before !== crowd.deliveries; await sleep(300)) before = crowd.deliveries;
}

function close(): void {
  crowd.close();
  for (const line of lines) line.close();
}

/** Talks for a while, and waits until the last word has reached everyone. */
async function talk({ inFlight, milliseconds }: TalkPlan): Promise<Talk> {
  crowd.reset();
  const began = performance.now();
  const sentAt: number[] = [];
  const latencies: number[] = [];
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`of ${sentAt.length} messages ${crowd.missing(sentAt.length)} deliveries are missing`)),
      milliseconds + patience,
    );
    const next = (line: HttpLine) => {
      sentAt.push(performance.now());
      say(line).catch(reject);
    };
    crowd.onFailure = (why) => reject(new Error(why));
    crowd.onAll = (n) => {
      const now = performance.now();
      latencies.push(now - sentAt[n - 1]!);
      if (now - began < milliseconds) next(lines[sentAt.length % inFlight]!);
      else if (n === sentAt.length) resolve(clearTimeout(late));
    };
    for (const line of lines.slice(0, inFlight)) next(line);
  });
  const seconds = (performance.now() - began) / 1000;
  refuseRepeats(sentAt.length);
  return {
    messages: sentAt.length,
    deliveries: crowd.deliveries,
    seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** Everyone has heard as many events as were sent; the first subscriber's were looked at one by one. */
function refuseRepeats(messages: number): void {
  const words = new Set(crowd.firstHeard.map((heard) => /word no\. \d+/.exec(heard)?.[0]));
  if (words.has(undefined) || words.size !== messages)
    throw new Error(`of ${messages} messages ${words.size} were heard`);
}

async function say(line: HttpLine): Promise<void> {
  const input = {
    conversationId: plan.roomId,
    clientKey: `key-${said}`,
    body: `This is word no. ${said++}, said to everyone who is here.`,
  };
  const answer = await line.post('/graphql', tokenOf(0), JSON.stringify({ query: plan.send, variables: { input } }));
  if (!answer.includes(plan.success)) throw new Error(`not a success:\n${answer}`);
}
