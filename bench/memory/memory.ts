import { setTimeout as sleep } from 'node:timers/promises';
import { openFiles } from '../fan-out/open-files.ts';
import { labelOf, openStage, type StageName, stageNames, stagePlan } from '../fan-out/stages.ts';
import type { Usage } from '../lab/child.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { installPeers } from '../lab/peers.ts';
import type { Chart, Question, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';

/** Bytes of the server process, after collecting garbage. */
type Taken = Pick<Usage, 'rss' | 'heap'>;

/** While nothing is said, and while one message after the other is. */
interface AtOneSize {
  idle: Taken;
  active: Taken;
}

/** One server, first with few subscribers and then with many. */
interface Sample {
  few: AtOneSize;
  many: AtOneSize;
}

interface MemoryFigures {
  few: number;
  many: number;
  samples: Record<string, Sample[]>;
}

const kibibyte = 1024;
const mostSubscribers = 5000;
/** So many of them come first: code is compiled, pools and buffers are filled, and what that takes is nobody's. */
const firstShare = 0.2;
/** Milliseconds of talk before the memory is looked at, and again as long while it is. */
const talking = 1000;
/** What a process has open besides its subscribers. */
const otherFiles = 200;

/**
 * The young generation grows with the garbage that there was at any time, up to a bound, and does not shrink while a server
 * works: as much as all subscribers take, and none of it theirs. So it has its full size from the beginning, in every server, and
 * is filled some times over before anything is measured.
 */
const youngGeneration = ['--min-semi-space-size=16', '--max-semi-space-size=16'];
const filling = 256 * 1024 * 1024;

/** What a subscriber costs in memory. */
export const memory: Question<MemoryFigures> = {
  about: 'What does one subscriber cost in memory, while nothing is said and while something is?',
  async measure(lab, settings) {
    installPeers();
    const many = Math.min(mostSubscribers, settings.subscribers, openFiles() - otherFiles);
    const few = Math.ceil(many * firstShare);
    const samples = await interleave(stageNames, settings.rounds, async (name, uncounted) =>
      uncounted ? undefined : sampleOf(lab, name as StageName, few, many),
    );
    return { few, many, samples: Object.fromEntries(samples) as Record<string, Sample[]> };
  },
  tables,
  charts,
};

/** In a fresh server each time, as a process does not give back what it once took. */
async function sampleOf(lab: Laboratory, name: StageName, few: number, many: number): Promise<Sample> {
  const stage = await openStage(lab, stagePlan(name), youngGeneration);
  await stage.server.ask('churn', filling);
  const taken = async (): Promise<Taken> => {
    const { rss, heap } = await stage.server.ask<Usage>('usage');
    return { rss, heap };
  };
  const at = async (subscribers: number): Promise<AtOneSize> => {
    await stage.grow(subscribers);
    const idle = await taken();
    const talk = stage.talk({ inFlight: 8, milliseconds: 2 * talking });
    const [active] = await Promise.all([sleep(talking).then(taken), talk]);
    return { idle, active };
  };
  const sample = { few: await at(few), many: await at(many) };
  await stage.stop();
  return sample;
}

/** What is shown of a contender. */
const shown: { head: string; of: (at: AtOneSize) => number }[] = [
  { head: 'idle, heap', of: ({ idle }) => idle.heap },
  { head: 'active, heap', of: ({ active }) => active.heap },
  { head: 'idle, resident', of: ({ idle }) => idle.rss },
  { head: 'active, resident', of: ({ active }) => active.rss },
];

/** KiB for one more subscriber. */
function oneMore(figures: MemoryFigures, name: string, of: (at: AtOneSize) => number): number[] {
  const { few, many, samples } = figures;
  return samples[name]!.map((sample) => (of(sample.many) - of(sample.few)) / (many - few) / kibibyte);
}

function tables(figures: MemoryFigures): Table[] {
  const { few, many, samples } = figures;
  const names = Object.keys(samples);
  const mebibytes = (name: string, size: 'few' | 'many') =>
    figure(median(samples[name]!.map((sample) => sample[size].idle.rss / kibibyte / kibibyte)));
  return [
    {
      title: `memory: KiB of the server process for one more subscriber, from ${few} to ${many}, and against ${labelOf('frame')}`,
      head: ['', ...shown.flatMap(({ head }) => [head, 'against'])],
      rows: names.map((name) => [
        labelOf(name),
        ...shown.flatMap(({ of }) => {
          const each = oneMore(figures, name, of);
          return [figure(median(each)), against(each, oneMore(figures, 'frame', of))];
        }),
      ]),
    },
    {
      title: 'memory: MiB of the whole server process, resident, while nothing is said',
      head: ['', `${few} subscribers`, `${many} subscribers`],
      rows: names.map((name) => [labelOf(name), mebibytes(name, 'few'), mebibytes(name, 'many')]),
    },
  ];
}

function charts(figures: MemoryFigures): Chart[] {
  const series = Object.keys(figures.samples).map((name): Series => {
    const points = shown.map(({ head, of }) => {
      const values = oneMore(figures, name, of);
      return { x: head, median: median(values), least: Math.min(...values), most: Math.max(...values) };
    });
    return { label: labelOf(name), points };
  });
  return [{ name: 'memory', title: 'memory for one more subscriber', kind: 'bars', x: '', unit: 'KiB', series }];
}
