import type { Usage } from '../lab/child.ts';
import type { Laboratory } from '../lab/laboratory.ts';
import { against, figure, printTable } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { labelOf, openStage, type StageName, stageNames } from './stages.ts';

/** KiB that one more subscriber costs the server process. */
interface Cost {
  rss: number;
  heap: number;
}

const kibibyte = 1024;
/** Subscribers that are opened and gone before, so that code and pools are not counted. */
const warming = 50;

/** What an idle subscriber costs: a fresh server each time, as a process does not give back what it once took. */
export async function idleMemory(lab: Laboratory, { rounds }: Settings, subscribers: number): Promise<object> {
  const samples = await interleave(stageNames, rounds, async (name, uncounted): Promise<Cost> => {
    if (uncounted) return { rss: 0, heap: 0 };
    const stage = await openStage(lab, name as StageName);
    await stage.open(warming);
    await stage.audience.ask('close');
    const before = await stage.server.ask<Usage>('usage');
    await stage.open(subscribers);
    const after = await stage.server.ask<Usage>('usage');
    await stage.stop();
    const each = (bytes: number) => bytes / subscribers / kibibyte;
    return { rss: each(after.rss - before.rss), heap: each(after.heap - before.heap) };
  });
  print(samples, subscribers, rounds);
  return Object.fromEntries(samples);
}

function print(samples: Map<string, Cost[]>, subscribers: number, rounds: number): void {
  const of = (name: string, part: keyof Cost) => samples.get(name)!.map((cost) => cost[part]);
  printTable(
    `fan-out: memory per idle subscriber at ${subscribers}, KiB of the server process, median of ${rounds} interleaved rounds`,
    ['', 'resident', 'against naive', 'heap', 'against naive'],
    [...samples.keys()].map((name) => [
      labelOf(name as StageName),
      figure(median(of(name, 'rss'))),
      against(of(name, 'rss'), of('naive', 'rss')),
      figure(median(of(name, 'heap'))),
      against(of(name, 'heap'), of('naive', 'heap')),
    ]),
  );
}
