import type { Child } from '../lab/children.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { interleave } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { type Contender, middleOf, prepare, reader, statementsOf } from './contenders.ts';
import type { Kind, ReadPlan, Reads } from './generator.ts';
import { mix, pages, sidebars } from './kinds.ts';
import { charts, type Figures, type Name, type Sample, sidebarNames, names, tables } from './shown.ts';

const concurrency = 64;

/** How fast what clients show is read. */
export const reads: Question<Figures> = {
  about: 'How many pages a second, how fast a sidebar, and how does a mix of reads do?',
  measure,
  tables,
  charts,
};

async function measure(lab: Laboratory, settings: Settings): Promise<Figures> {
  const contenders = await prepare(lab);
  const middle = await middleOf(contenders.parley);
  const page = await compare(lab, settings, names, concurrency, (name) => [contenders[name], pages[name]]);
  const whole = sidebars(middle);
  const sidebar = await compare(lab, settings, sidebarNames, 1, (name) => [contenders[name], whole[name]]);
  const mixed = await measureMix(lab, settings, contenders.parley);
  return { concurrency, page, sidebar, statements: await statementsOf(lab, contenders, middle), mix: mixed };
}

/** The same kind of read from several servers in turns. */
async function compare<N extends Name>(
  lab: Laboratory,
  settings: Settings,
  who: N[],
  concurrency: number,
  of: (name: N) => [Contender, Kind],
): Promise<Record<N, Sample[]>> {
  const readers = new Map<string, { generator: Child; server: Child }>();
  for (const name of who) {
    const [contender, kind] = of(name);
    readers.set(name, { generator: await reader(lab, contender, [kind]), server: contender.server });
  }
  let seed = 0;
  const samples = await interleave(who, settings.rounds, async (name, warming): Promise<Sample> => {
    const { generator, server } = readers.get(name)!;
    const milliseconds = settings.seconds * (warming ? 2000 : 1000);
    const before = await server.ask<number>('cpu');
    const { done, seconds, kinds } = await generator.ask<Reads>('run', { concurrency, milliseconds, seed: seed++ });
    insist(done > 0, `${name} was read nothing from`);
    const { p50, p99 } = Object.values(kinds)[0]!;
    return { rate: done / seconds, p50, p99, cpu: ((await server.ask<number>('cpu')) - before) / done };
  });
  for (const { generator } of readers.values()) await generator.stop();
  return Object.fromEntries(samples) as Record<N, Sample[]>;
}

async function measureMix(lab: Laboratory, settings: Settings, contender: Contender): Promise<Figures['mix']> {
  const generator = await reader(lab, contender, mix);
  let seed = 0;
  const samples = await interleave(['mix'], settings.rounds, (_, warming) => {
    const milliseconds = settings.seconds * (warming ? 2000 : 1000);
    return generator.ask<Reads>('run', { concurrency, milliseconds, seed: seed++ } satisfies ReadPlan);
  });
  const rounds = samples.get('mix')!;
  const kinds = mix.map(({ name, weight }) => {
    const each = rounds.map(({ kinds }) => kinds[name]!);
    insist(
      each.every(({ count }) => count > 0),
      `${name} was never read: ask for longer`,
    );
    return [name, { share: weight, p50: each.map(({ p50 }) => p50), p99: each.map(({ p99 }) => p99) }] as const;
  });
  return { rate: rounds.map(({ done, seconds }) => done / seconds), kinds: Object.fromEntries(kinds) };
}
