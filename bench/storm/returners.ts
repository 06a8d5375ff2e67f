import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../lab/child.ts';
import { quantile } from '../lab/rounds.ts';
import { people, tokenOf, upTo } from '../lab/world.ts';
import { Returner, type ReturnerPlan } from './returner.ts';

/** Who listens. */
export interface ReturnersPlan extends ReturnerPlan {
  count: number;
  /** The public ids of the rooms; each listens to one. */
  roomIds: string[];
}

/** How the return went: milliseconds since the loss, and how many tries more than one each it took. */
export interface Return {
  half: number;
  all: number;
  again: number;
}

/** What is wrong with what was heard, in messages for one listener each. */
export interface Verdict {
  expected: number;
  lost: number;
  doubled: number;
  reordered: number;
}

const openingAtOnce = 50;
const patience = 120_000;
/** Milliseconds without anything new after which nothing more is waited for. */
const quiet = 1000;

let listeners: Returner[] = [];
let roomCount = 1;

serve({}, { open, allListen, storm, judge });

async function open({ count, roomIds, ...plan }: ReturnersPlan): Promise<void> {
  roomCount = roomIds.length;
  listeners = upTo(count).map((n) => new Returner(plan, tokenOf(n % people), roomIds[n % roomCount]!));
  // Not waited for: without anything said, not every server tells that somebody listens.
  for (let at = 0; at < count; at += openingAtOnce) {
    for (const listener of listeners.slice(at, at + openingAtOnce)) void listener.connect();
    await sleep(quiet / 20);
  }
}

/** Resolves when everybody has heard something. Forgets what that was. */
async function allListen(): Promise<void> {
  for (const began = Date.now(); listeners.some(({ heard }) => heard.length === 0); await sleep(50))
    if (Date.now() - began > patience) throw new Error('not everyone could be heard to listen');
  for (const listener of listeners) listener.heard = [];
}

/** Everybody loses the socket in the same instant and comes back. */
async function storm(): Promise<Return> {
  const began = performance.now();
  const late = setTimeout(() => {
    const states = Object.entries(Object.groupBy(listeners, ({ state }) => state));
    throw new Error(`not all are back: ${states.map(([state, ones]) => `${ones.length} ${state}`).join(', ')}`);
  }, patience);
  const back = await Promise.all(listeners.map((listener) => listener.drop()));
  clearTimeout(late);
  const times = back.map((at) => at - began);
  const again = listeners.reduce((sum, { attempts }) => sum + attempts - 1, 0);
  return { half: quantile(times, 0.5), all: Math.max(...times), again };
}

/** Waits until nothing more comes, and compares with what was said, given in the order in which each room has it. */
async function judge(rooms: number[][]): Promise<Verdict> {
  const total = () => listeners.reduce((sum, { heard }) => sum + heard.length, 0);
  for (let before = -1; before !== total(); await sleep(quiet)) before = total();
  const failure = listeners.find((listener) => listener.failure)?.failure;
  if (failure) throw new Error(failure);
  const verdict = { expected: 0, lost: 0, doubled: 0, reordered: 0 };
  for (const [n, { heard }] of listeners.entries()) add(verdict, heard, rooms[n % roomCount]!);
  return verdict;
}

function add(verdict: Verdict, heard: number[], said: number[]): void {
  const place = new Map(said.map((number, i) => [number, i]));
  const places = heard.flatMap((number) => place.get(number) ?? []);
  const once = new Set(places);
  verdict.expected += said.length;
  verdict.lost += said.length - once.size;
  verdict.doubled += places.length - once.size;
  let furthest = -1;
  for (const at of once) {
    if (at < furthest) verdict.reordered += 1;
    furthest = Math.max(furthest, at);
  }
}
