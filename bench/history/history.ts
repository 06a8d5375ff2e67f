import type { Question } from '../lab/question.ts';
import { median, quantile } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { upTo } from '../lab/world.ts';
import { ask, type Kind, kinds } from './asking.ts';
import { type Cell, type Figures, type Group, groups, type Spread } from './figures.ts';
import { charts, tables } from './shown.ts';
import { closeOne, fillOne, placeIn, serveOne, type Subject } from './subjects.ts';

const sizes = [10_000, 1_000_000, 10_000_000];

/** How long a page of history takes among ever more messages. */
export const history: Question<Figures> = {
  about: 'Does a page of history take longer the more messages there are?',
  byNameOnly: true,
  async measure(lab, settings) {
    const most = settings.messages ?? sizes.at(-1)!;
    const filled = [];
    for (const messages of [...sizes.filter((size) => size < most), most]) filled.push(await fillOne(lab, messages));
    const subjects: Subject[] = [];
    for (const one of filled) subjects.push(await serveOne(lab, one));
    const cells = await askAll(subjects, settings);
    const closed = [];
    for (const subject of subjects) closed.push(await closeOne(lab, subject));
    return { sizes: closed, cells };
  },
  tables,
  charts,
};

/** Milliseconds, round by round. */
type Times = Record<'first' | 'again', number[][]>;

/** Every kind in every round, after one round that is not counted. */
async function askAll(subjects: Subject[], { rounds, seconds }: Settings): Promise<Cell[]> {
  const keys = kinds.flatMap((kind) => groups.map((group) => ({ kind, group })));
  const times = keys.map(() => subjects.map((): Times => ({ first: [], again: [] })));
  for (const round of upTo(rounds + 1)) {
    for (const [k, { kind, group }] of keys.entries()) {
      const asked = await askInTurn(subjects, kind, group, seconds);
      if (round === 0) continue;
      for (const [s, { first, again }] of asked.entries()) {
        times[k]![s]!.first.push(first);
        times[k]![s]!.again.push(again);
      }
    }
  }
  return keys.flatMap((key, k) =>
    subjects.map(({ messages }, s) => {
      const { first, again } = times[k]![s]!;
      return { ...key, messages, first: spreadOf(first), again: spreadOf(again) };
    }),
  );
}

const least = 3;

/** The databases by turns, request by request, so that whatever else the machine does falls on all of them alike. */
async function askInTurn(subjects: Subject[], kind: Kind, group: Group, seconds: number) {
  const times = subjects.map(() => ({ first: [] as number[], again: [] as number[] }));
  const until = performance.now() + seconds * 1000;
  for (let n = 0; n < least || performance.now() < until; n++) {
    for (const [s, subject] of subjects.entries()) {
      const place = placeIn(subject, group);
      times[s]!.first.push(await ask(subject.line, kind, place, subject.epoch));
      times[s]!.again.push(await ask(subject.line, kind, place, subject.epoch));
      subject.requests += 2;
    }
  }
  return times;
}

function spreadOf(rounds: number[][]): Spread {
  const all = rounds.flat();
  return { p50: rounds.map(median), p99: quantile(all, 0.99), count: all.length };
}
