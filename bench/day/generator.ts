import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../lab/child.ts';
import { quantile } from '../lab/rounds.ts';
import { randomOf } from '../lab/talk.ts';
import { upTo } from '../lab/world.ts';
import { deeds, type Doing } from './deeds.ts';
import type { Done, Kind } from './figures.ts';
import { Lines } from './lines.ts';
import { arrive, type Folk, type Place } from './townsfolk.ts';

/** Who comes, where to: every so many-th of those who live there. */
export interface Arriving extends Place {
  connected: number;
  every: number;
}

/** How fast they do things, as a multiple of the usual. */
export interface Pace {
  pace: number;
  milliseconds: number;
}

const arrivingAtOnce = 25;
const patience = 20_000;

let folk: Folk;
let lines: Lines;
const last = new Map<string, number>();
let nth = 0;

serve({}, { open, day, close });

/** Everybody comes, opens a window and looks at a conversation. */
async function open({ connected, every, ...place }: Arriving): Promise<void> {
  folk = { place, people: [], members: new Map(), sentAt: new Map(), heard: [], failure: undefined };
  lines = new Lines(place.port);
  const numbers = upTo(connected).map((n) => n * every);
  while (numbers.length > 0) {
    await Promise.all(numbers.splice(0, arrivingAtOnce).map((n) => arrive(folk, lines, n)));
    if (folk.failure) throw new Error(folk.failure);
  }
  lines.close();
}

/** Things are due at random moments, whether the earlier ones are done or not, and each is timed from when it was due. */
async function day({ pace, milliseconds }: Pace): Promise<Done> {
  const kinds = Object.entries(deeds).filter(([, deed]) => deed.naive || folk.place.server === 'Parley');
  const perHour = kinds.reduce((sum, [, deed]) => sum + deed.perHour, 0);
  const rate = (folk.people.length * perHour * pace) / 3_600_000;
  const random = randomOf(pace);
  const times = new Map<string, number[]>(kinds.map(([name]) => [name, []]));
  const [late, underway]: [number[], Set<Promise<void>>] = [[], new Set()];
  const before = deliveries();
  folk.heard = [];
  const began = performance.now();
  for (let due = began; due < began + milliseconds && !folk.failure; due -= Math.log(1 - random()) / rate) {
    if (due > performance.now()) await sleep(due - performance.now());
    late.push(performance.now() - due);
    const name = draw(kinds, random() * perHour);
    const work = perform(name, { folk, lines, random, last, nth: nth++ }, due, times.get(name)!);
    underway.add(work);
    void work.finally(() => underway.delete(work));
  }
  const rest = began + milliseconds - performance.now();
  if (rest > 0 && !folk.failure) await sleep(rest);
  const seconds = (performance.now() - began) / 1000;
  const settled = await everythingSettles(underway);
  const shown = Object.fromEntries([...times].map(([name, all]) => [name, kindOf(all)]));
  const done = { seconds, kinds: shown, heard: kindOf(folk.heard), deliveries: deliveries() - before };
  folk.sentAt.clear();
  lines.close();
  return { ...done, late: quantile(late, 0.99), tooMuch: folk.failure ?? settled };
}

function draw(kinds: [string, { perHour: number }][], at: number): string {
  let rest = at;
  return kinds.find(([, { perHour }]) => (rest -= perHour) < 0)?.[0] ?? kinds[0]![0];
}

async function perform(name: string, doing: Doing, due: number, times: number[]): Promise<void> {
  const person = folk.people[Math.floor(doing.random() * folk.people.length)]!;
  try {
    await deeds[name]!.do(doing, person);
    times.push(performance.now() - due);
  } catch (error) {
    folk.failure ??= `${name}: ${String(error)}`;
  }
}

/** Waits until all is answered, and everybody has heard everything. Says what is missing where that does not come. */
async function everythingSettles(underway: Set<Promise<void>>): Promise<string | undefined> {
  const began = Date.now();
  for (let missing = 'answers'; ; await sleep(50)) {
    if (underway.size > 0) missing = `${underway.size} answers`;
    else if (folk.place.server === 'naive') return undefined;
    else {
      const untold = folk.people.reduce((sum, person) => sum + Math.max(0, person.due - person.told), 0);
      const unseen = folk.people.filter((person) => person.seq < (last.get(person.open) ?? 0)).length;
      const extra = folk.people.some((person) => person.told > person.due);
      if (untold === 0 && unseen === 0 && !extra) return undefined;
      missing = extra
        ? 'sidebars were told more than was said'
        : `${untold} lines of sidebars, ${unseen} open conversations`;
    }
    if (folk.failure) return folk.failure;
    if (Date.now() - began > patience) return `missing after ${patience / 1000} s: ${missing}`;
  }
}

function deliveries(): number {
  return folk.people.reduce((sum, { window }) => sum + window.deliveries, 0);
}

function kindOf(times: number[]): Kind {
  return { count: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function close(): void {
  for (const { window } of folk.people) window.close();
  lines.close();
}
