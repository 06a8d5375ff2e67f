import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { GraphqlSocket } from '../lab/graphql-socket.ts';
import { quantile } from '../lab/rounds.ts';
import { randomOf } from '../lab/talk.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';
import { Underway } from './underway.ts';

/** A server, how to send and listen there, and the public ids of its rooms. In each of them one listens. */
export interface Subject {
  port: number;
  send: string;
  success: string;
  added: string;
  roomIds: string[];
}

/** Arrivals at so many a second, whether the earlier ones are answered or not. The same seed makes the same pattern. */
export interface ArrivalPlan {
  rate: number;
  milliseconds: number;
  seed: number;
}

/** What became of the arrivals: milliseconds from the intended instant of each until it was heard. */
export interface Arrivals {
  latencies: Float64Array;
  /** How late the generator itself was with handing a message over: the 99th of a hundred, milliseconds. */
  late: number;
}

/** Connections to send over: more than are ever busy at a rate that the server can take. */
const lineCount = 256;
const patience = 20_000;

let subject: Subject;
let idle: HttpLine[] = [];
let waiting: number[] = [];
let said = 0;
const underway = new Underway();

serve({}, { open, ceiling, arrive, said: () => said });

/** Listens in every room and speaks until it is heard in each, as a subscription has no acknowledgement. */
async function open(given: Subject): Promise<void> {
  subject = given;
  idle = upTo(lineCount).map(() => new HttpLine(subject.port));
  const heardIn = new Set<number>();
  for (const [room, id] of subject.roomIds.entries()) {
    const socket = await GraphqlSocket.open(subject.port, tokenOf(room % people), (why) => underway.fail(why));
    socket.onEvent = (payload) => {
      heardIn.add(room);
      underway.heard(payload);
    };
    socket.listen(subject.added, JSON.stringify({ id }));
  }
  underway.lenient = true;
  for (const began = Date.now(); heardIn.size < subject.roomIds.length; await sleep(200)) {
    if (Date.now() - began > patience) throw new Error('not every room could be heard');
    await Promise.all(subject.roomIds.map(() => post(idle.shift()!, performance.now())));
  }
  await sleep(500);
  underway.lenient = false;
  underway.forget();
}

/** Sends a second that are answered and heard, when 64 at a time do nothing else. */
async function ceiling({ milliseconds }: { milliseconds: number }): Promise<number> {
  const began = performance.now();
  const before = said;
  await Promise.all(
    upTo(64).map(async () => {
      while (performance.now() < began + milliseconds) await post(idle.shift()!, performance.now());
    }),
  );
  await underway.empty(patience);
  const rate = (said - before) / ((performance.now() - began) / 1000);
  underway.take();
  return rate;
}

/**
 * Sends at instants that were drawn beforehand. Each message is timed from its own instant, also when it had to wait for a
 * connection, or the generator for the processor: a server that stalls is charged for all who would have written meanwhile.
 */
async function arrive({ rate, milliseconds, seed }: ArrivalPlan): Promise<Arrivals> {
  const random = randomOf(seed);
  const gap = () => (-Math.log(1 - random()) * 1000) / rate;
  const began = performance.now();
  const late: number[] = [];
  for (let next = began + gap(); next < began + milliseconds; ) {
    const now = performance.now();
    if (next > now) {
      await sleep(Math.max(1, Math.floor(next - now)));
      continue;
    }
    late.push(now - next);
    handOver(next);
    next += gap();
  }
  await underway.empty(patience);
  return { latencies: underway.take(), late: quantile(late, 0.99) };
}

/** Sends over an idle connection, or as soon as there is one. */
function handOver(intended: number): void {
  const line = idle.shift();
  if (line) post(line, intended).catch((error: Error) => underway.fail(error.message));
  else waiting.push(intended);
}

async function post(line: HttpLine, intended: number): Promise<void> {
  const n = said++;
  underway.sent(n, intended);
  const conversationId = subject.roomIds[n % subject.roomIds.length];
  const input = {
    conversationId,
    clientKey: `key-${n}`,
    body: `Shall we meet about the new release? This is no. ${n}.`,
  };
  const token = tokenOf(n % people);
  const answer = await line.post('/graphql', token, JSON.stringify({ query: subject.send, variables: { input } }));
  if (!answer.includes(subject.success)) throw new Error(`not a success:\n${answer}`);
  underway.answered(n);
  idle.push(line);
  if (waiting.length > 0) handOver(waiting.shift()!);
}
