import type { Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { interleave } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { type Contender, prepare } from './contenders.ts';
import { charts, type Figures, labels, type Name, type Sample, tables } from './shown.ts';

/** How many rooms are written to: one hot one, or more than there are senders. */
const roomCounts = [1, 1000];
const concurrencies = [1, 16, 64, 256];

/** There are eight cells, so each gets less than a question's whole time. */
const share = 0.6;

/** How many messages a second are committed, by how many are under way at once and into how many rooms. */
export const sends: Question<Figures> = {
  about: 'How many sends a second are on the disk?',
  measure,
  tables,
  charts,
};

async function measure(lab: Laboratory, settings: Settings): Promise<Figures> {
  const contenders = await prepare(lab, Math.max(...roomCounts));
  const acknowledged = new Map<Contender['address'], number>();
  const cells: Figures['cells'] = [];
  let bursts = 0;
  for (const rooms of roomCounts)
    for (const concurrency of settings.quick ? [64] : concurrencies) {
      const samples = await interleave(Object.keys(labels), settings.rounds, async (name, warming): Promise<Sample> => {
        const { run, server, address } = contenders[name as Name];
        // The code is warm after the first cell; what is new in another is little.
        const milliseconds = settings.seconds * 1000 * (!warming ? share : cells.length > 0 ? share / 3 : 1);
        const used = async () => [await server.ask<number>('cpu'), lab.databaseCpu()];
        const before = await used();
        const burst = await run({ round: `r${bursts++}`, rooms, concurrency, milliseconds });
        insist(burst.done > 0, `${labels[name as Name]} has sent nothing`);
        const [cpu, database] = (await used()).map((after, i) => (after - before[i]!) / burst.done);
        acknowledged.set(address, (acknowledged.get(address) ?? 0) + burst.done);
        return { ...burst, rate: burst.done / burst.seconds, cpu: cpu!, database };
      });
      cells.push({ rooms, concurrency, samples: Object.fromEntries(samples) as Record<Name, Sample[]> });
    }
  for (const [address, count] of acknowledged) await checkRows(lab, contenders, address, count);
  return { cells };
}

/** What was acknowledged is there, once. */
async function checkRows(
  lab: Laboratory,
  contenders: Record<Name, Contender>,
  address: Contender['address'],
  acknowledged: number,
): Promise<void> {
  const [name, { count }] = Object.entries(contenders).find(([, contender]) => contender.address === address)!;
  const [row] = await lab.query<{ rows: number; wrong: number }>(address, count);
  insist(row!.rows === acknowledged, `${name}: ${acknowledged} acknowledged, ${row!.rows} in the database`);
  insist(row!.wrong === 0, `${name}: ${row!.wrong} conversations whose messages are not numbered 1, 2, 3 …`);
}
