import { setTimeout as sleep } from 'node:timers/promises';
import { labelOf, openStage, type StageName, stageNames, stagePlan } from '../fan-out/stages.ts';
import type { Usage } from '../lab/child.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { installPeers } from '../lab/peers.ts';
import type { Chart, Question, Series, Table } from '../lab/question.ts';
import { against, figure } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';

/** KiB that one more subscriber costs the server process. */
interface Cost {
  rss: number;
  heap: number;
}

/** While nothing is said, and while one message after the other is. */
interface Costs {
  idle: Cost;
  active: Cost;
}

interface MemoryFigures {
  subscribers: number;
  samples: Record<string, Costs[]>;
}

const kibibyte = 1024;
const wanted = 1000;
/** Subscribers that come and go before, so that code and pools are not counted. */
const warming = 50;
/** Milliseconds of talk before the memory is looked at, and again as long while it is. */
const talking = 1000;

/** What a subscriber costs in memory. */
export const memory: Question<MemoryFigures> = {
  about: 'What does one subscriber cost in memory, while nothing is said and while something is?',
  async measure(lab, settings) {
    installPeers();
    const subscribers = Math.min(wanted, settings.subscribers);
    const samples = await interleave(stageNames, settings.rounds, async (name, uncounted) =>
      uncounted ? undefined : costsOf(lab, name as StageName, subscribers),
    );
    return { subscribers, samples: Object.fromEntries(samples) as Record<string, Costs[]> };
  },
  tables,
  charts,
};

/** In a fresh server each time, as a process does not give back what it once took. */
async function costsOf(lab: Laboratory, name: StageName, subscribers: number): Promise<Costs> {
  const stage = await openStage(lab, stagePlan(name));
  const usage = () => stage.server.ask<Usage>('usage');
  await stage.grow(warming);
  await stage.leave();
  const before = await usage();
  const since = ({ rss, heap }: Usage): Cost => ({
    rss: (rss - before.rss) / subscribers / kibibyte,
    heap: (heap - before.heap) / subscribers / kibibyte,
  });
  await stage.grow(subscribers);
  const idle = since(await usage());
  const talk = stage.talk({ inFlight: 8, milliseconds: 2 * talking });
  const [active] = await Promise.all([sleep(talking).then(usage).then(since), talk]);
  await stage.stop();
  return { idle, active };
}

/** What is shown of a contender's costs. */
const shown: { head: string; of: (costs: Costs) => number }[] = [
  { head: 'idle, heap', of: ({ idle }) => idle.heap },
  { head: 'active, heap', of: ({ active }) => active.heap },
  { head: 'idle, resident', of: ({ idle }) => idle.rss },
  { head: 'active, resident', of: ({ active }) => active.rss },
];

function tables({ subscribers, samples }: MemoryFigures): Table[] {
  const raw = samples.frame!;
  return [
    {
      title: `memory: KiB of the server process for one of ${subscribers} subscribers, and against ${labelOf('frame')}`,
      head: ['', ...shown.flatMap(({ head }) => [head, 'against'])],
      rows: Object.entries(samples).map(([name, costs]) => [
        labelOf(name),
        ...shown.flatMap(({ of }) => [figure(median(costs.map(of))), against(costs.map(of), raw.map(of))]),
      ]),
    },
  ];
}

function charts({ samples }: MemoryFigures): Chart[] {
  const series = Object.entries(samples).map(([name, costs]): Series => {
    const points = shown.map(({ head, of }) => {
      const values = costs.map(of);
      return { x: head, median: median(values), least: Math.min(...values), most: Math.max(...values) };
    });
    return { label: labelOf(name), points };
  });
  return [{ name: 'memory', title: 'memory for one subscriber', kind: 'bars', x: '', unit: 'KiB', series }];
}
