import type { Laboratory } from '../lab/laboratory.ts';
import { against, figure, insist, printTable } from '../lab/report.ts';
import { interleave, median } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { upTo } from '../lab/world.ts';
import type { Burst } from './burst.ts';
import { type Contender, prepare } from './contenders.ts';

const concurrency = 64;

/** A burst, its sends a second, and the microseconds of the server process that each of them took. */
type Sample = Burst & { rate: number; cpu: number };

/** How many messages a second are committed: through Parley, through what one would write first, and by the parts alone. */
export async function sends(lab: Laboratory, settings: Settings): Promise<object> {
  const contenders = new Map<string, Contender>((await prepare(lab)).map((contender) => [contender.name, contender]));
  const acknowledged = new Map<string, number>();
  let bursts = 0;
  const samples = await interleave([...contenders.keys()], settings.rounds, async (name, warming) => {
    const { run, server } = contenders.get(name)!;
    const before = await server.ask<number>('cpu');
    const burst = await run({
      round: `r${bursts++}`,
      concurrency,
      milliseconds: settings.seconds * (warming ? 2000 : 1000),
    });
    const cpu = ((await server.ask<number>('cpu')) - before) / burst.done;
    acknowledged.set(name, (acknowledged.get(name) ?? 0) + burst.done);
    return { ...burst, rate: burst.done / burst.seconds, cpu };
  });
  for (const [name, count] of acknowledged) await checkRows(lab, contenders.get(name)!, count);
  print(contenders, samples);
  return Object.fromEntries(samples);
}

/** What was acknowledged is there, once. */
async function checkRows(lab: Laboratory, { label, address, count }: Contender, acknowledged: number): Promise<void> {
  const [row] = await lab.query<{ rows: number; wrong: number }>(address, count);
  insist(row!.rows === acknowledged, `${label}: ${acknowledged} acknowledged, ${row!.rows} in the database`);
  insist(row!.wrong === 0, `${label}: ${row!.wrong} conversations whose messages are not numbered 1, 2, 3 …`);
}

function print(contenders: Map<string, Contender>, samples: Map<string, Sample[]>): void {
  const rates = (name: string) => samples.get(name)!.map((sample) => sample.rate);
  const middle = (name: string, of: (sample: Sample) => number) => figure(median(samples.get(name)!.map(of)));
  const rows = [...contenders].map(([name, { label }]) => [
    label,
    figure(median(rates(name))),
    against(rates(name), rates('naive')),
    against(rates(name), rates('single')),
    middle(name, (sample) => sample.p50),
    middle(name, (sample) => sample.p99),
    middle(name, (sample) => sample.cpu),
  ]);
  const rounds = samples.get('naive')!.length;
  printTable(
    `sends: durable sends, ${concurrency} at a time, median of ${rounds} interleaved rounds (least–most)`,
    ['', 'sends/s', 'against naive', 'against single inserts', 'p50 ms', 'p99 ms', 'server µs each'],
    rows,
  );
  const best = median(upTo(rounds).map((round) => rates('parley')[round]! / rates('naive')[round]!));
  console.log(`aim: Parley at least 4× naive: ${best >= 4 ? 'reached' : 'not reached'}`);
}
