import type { Laboratory } from '../lab/laboratory.ts';
import { against, figure, printTable } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { idleMemory } from './memory.ts';
import { labelOf, openStage, type Stage, type StageName, stageNames } from './stages.ts';
import type { Talk, TalkPlan } from './subscribers.ts';

const subscribers = 1000;

/** A talk, its deliveries a second, and the microseconds of the server process that each of them took. */
type Sample = Talk & { rate: number; cpu: number };

/** How fast one conversation reaches a thousand subscribers, and what each of them costs while nothing is said. */
export async function fanOut(lab: Laboratory, settings: Settings): Promise<object> {
  const memory = await idleMemory(lab, settings, subscribers);
  const stages = new Map<string, Stage>();
  for (const name of stageNames) {
    const stage = await openStage(lab, name);
    await stage.open(subscribers);
    stages.set(name, stage);
  }
  const oneByOne = await measure(stages, settings, 1);
  const eightAtOnce = await measure(stages, settings, 8);
  return { memory, oneByOne: Object.fromEntries(oneByOne), eightAtOnce: Object.fromEntries(eightAtOnce) };
}

async function measure(stages: Map<string, Stage>, { rounds, seconds }: Settings, inFlight: number) {
  const samples = await interleave([...stages.keys()], rounds, async (name, warming): Promise<Sample> => {
    const { server, audience } = stages.get(name)!;
    const before = await server.ask<number>('cpu');
    const milliseconds = seconds * (warming ? 2000 : 1000);
    const plan: TalkPlan = { inFlight, milliseconds };
    const talk = await audience.ask<Talk>('talk', plan).catch((error: Error) => {
      throw new Error(`${labelOf(name as StageName)}: ${error.message}`, { cause: error });
    });
    const cpu = ((await server.ask<number>('cpu')) - before) / talk.deliveries;
    return { ...talk, rate: talk.deliveries / talk.seconds, cpu };
  });
  print(samples, rounds, inFlight);
  return samples;
}

function print(samples: Map<string, Sample[]>, rounds: number, inFlight: number): void {
  const rates = (name: string) => samples.get(name)!.map((sample) => sample.rate);
  const middle = (name: string, of: (sample: Sample) => number) => figure(median(samples.get(name)!.map(of)));
  const rows = [...samples.keys()].map((name) => [
    labelOf(name as StageName),
    figure(median(rates(name))),
    against(rates(name), rates('naive')),
    against(rates(name), rates('raw')),
    middle(name, (sample) => sample.p50),
    middle(name, (sample) => sample.p99),
    middle(name, (sample) => sample.cpu),
  ]);
  printTable(
    `fan-out: one conversation to ${subscribers} subscribers, ${inFlight} in flight, median of ${rounds} interleaved rounds (least–most)`,
    ['', 'deliveries/s', 'against naive', 'against ws.send', 'p50 ms to all', 'p99 ms', 'server µs each'],
    rows,
  );
}
