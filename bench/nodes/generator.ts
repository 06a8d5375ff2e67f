import { setTimeout as sleep } from 'node:timers/promises';
import { parleySend } from '../contenders/documents.ts';
import { serve } from '../lab/child.ts';
import { HttpLine } from '../lab/http-line.ts';
import { quantile } from '../lab/rounds.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';
import { bodyOf, type Burst, type BurstPlan } from '../sends/burst.ts';
import { workers } from '../sends/workers.ts';
import { Listeners } from './listeners.ts';

/** The nodes of one cluster, and the public ids of its rooms: one for a crowd, one for a few, the others for sending alone. */
export interface Cluster {
  ports: number[];
  roomIds: string[];
  /** Listeners of the first room, spread over the nodes. */
  crowd: number;
}

/** How much to say, and how many messages may be on their way to somebody at a time. */
export interface TalkPlan {
  inFlight: number;
  milliseconds: number;
}

/** What was delivered. */
export interface Talk {
  messages: number;
  deliveries: number;
  seconds: number;
}

/** Milliseconds from sending until a listener has it: on the node that was sent to, and on another. NaN where there is none. */
export interface Latencies {
  messages: number;
  same: { p50: number; p99: number };
  other: { p50: number; p99: number };
}

const success = 'SendMessageSuccess';
const document = JSON.stringify(parleySend);
const patience = 30_000;
const fewEach = 2;
/** Long enough for everything of the last message to be over. */
const betweenMessages = 5;

let cluster: Cluster;
let crowd: Listeners;
let few: Listeners;
let said = 0;

serve({}, { open, sends, talk, latencies, close });

/** Opens all sockets, and speaks until everybody has been heard to listen. Answers how many messages that took. */
async function open(given: Cluster): Promise<number> {
  cluster = given;
  const { ports, roomIds } = given;
  [crowd, few] = [new Listeners(ports), new Listeners(ports)];
  await crowd.open(given.crowd, roomIds[0]!);
  await few.open(fewEach * ports.length, roomIds[1]!);
  const line = new HttpLine(ports[0]!);
  for (const began = Date.now(); !crowd.allListen() || !few.allListen(); await sleep(300)) {
    if (Date.now() - began > patience) throw new Error('not everybody could be heard to listen');
    for (const room of [0, 1]) await say(line, room, said++);
  }
  line.close();
  return said;
}

/** Sends, spread over the nodes, to rooms in which nobody listens. */
async function sends(plan: BurstPlan): Promise<Burst> {
  const lines = upTo(plan.concurrency).map((n) => lineTo(n));
  await Promise.all(lines.map((line) => line.opened()));
  const burst = await workers(plan, async ({ sender, room, key, nth }) => {
    await post(lines[sender]!, sender, { room: 2 + room, key, body: bodyOf(sender, nth) });
  });
  for (const line of lines) line.close();
  return burst;
}

/** Speaks to the crowd over all nodes in turn, and waits until everybody has heard everything. */
async function talk({ inFlight, milliseconds }: TalkPlan): Promise<Talk> {
  const lines = upTo(inFlight).map((n) => lineTo(n));
  const [first, before] = [said, crowd.deliveries];
  const began = performance.now();
  const speak = async (line: HttpLine) => {
    do {
      const number = said++;
      await Promise.all([crowd.hear(number), say(line, 0, number)]);
    } while (performance.now() - began < milliseconds);
  };
  await withoutFailure(crowd, Promise.all(lines.map(speak)), milliseconds);
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  const talked = { messages: said - first, deliveries: crowd.deliveries - before, seconds };
  if (talked.deliveries !== talked.messages * cluster.crowd) throw new Error('more was heard than was said');
  return talked;
}

/** One message after the other, to each node in turn. */
async function latencies({ milliseconds }: { milliseconds: number }): Promise<Latencies> {
  const lines = cluster.ports.map((_, n) => lineTo(n));
  const [same, other]: [number[], number[]] = [[], []];
  const first = said;
  const speak = async () => {
    for (const began = performance.now(); performance.now() - began < milliseconds; await sleep(betweenMessages)) {
      const number = said++;
      const node = number % lines.length;
      const [delays] = await Promise.all([few.hear(number), say(lines[node]!, 1, number)]);
      for (const [n, times] of delays.entries()) (n === node ? same : other).push(...times);
    }
  };
  await withoutFailure(few, speak(), milliseconds);
  for (const line of lines) line.close();
  return { messages: said - first, same: spreadOf(same), other: spreadOf(other) };
}

const spreadOf = (times: number[]) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) });

/** Throws when a socket fails, or something was not heard in time. */
async function withoutFailure(listeners: Listeners, work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('some deliveries are missing')), milliseconds + patience);
    listeners.onFailure = (why) => reject(new Error(why));
  });
  await Promise.race([work, failure]).finally(() => clearTimeout(timer));
}

function lineTo(n: number): HttpLine {
  return new HttpLine(cluster.ports[n % cluster.ports.length]!);
}

function say(line: HttpLine, room: number, number: number): Promise<void> {
  const body = `This is word no. ${number}, said to everyone who is here.`;
  return post(line, 0, { room, key: `key-${number}`, body });
}

async function post(line: HttpLine, person: number, { room, key, body }: { room: number; key: string; body: string }) {
  const input = `{"conversationId":"${cluster.roomIds[room]}","clientKey":"${key}","body":"${body}"}`;
  const request = `{"query":${document},"variables":{"input":${input}}}`;
  const answer = await line.post('/graphql', tokenOf(person % people), request);
  if (!answer.includes(success)) throw new Error(`not a success:\n${answer}`);
}

function close(): void {
  crowd.close();
  few.close();
}
