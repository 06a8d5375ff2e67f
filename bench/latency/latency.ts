import { globalId } from '../../server/platform/ids.ts';
import { naiveAdded, naiveSend, parleyAdded, parleySend } from '../contenders/documents.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { insist } from '../lab/report.ts';
import { interleave, median, quantile } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { furnish, roomId, rooms, upTo } from '../lab/world.ts';
import type { ArrivalPlan, Arrivals, Subject } from './generator.ts';
import { charts, type Figures, type Name, names, type Sample, tables } from './shown.ts';

/** Percent of the ceiling. */
const shares = [25, 50, 75];
/** Tails need many messages, so a burst takes longer here than elsewhere. */
const longer = 2;

interface Stage {
  address: Address;
  generator: Child;
}

/** How long from a send until it is heard, while the server is a quarter, a half and three quarters busy. */
export const latency: Question<Figures> = {
  about: 'How long from the instant somebody means to send until another one has it?',
  measure,
  tables,
  charts,
};

async function measure(lab: Laboratory, settings: Settings): Promise<Figures> {
  const stages = { parley: await openParley(lab), naive: await openNaive(lab) };
  const measured = await interleave(names, settings.rounds, (name, warming) =>
    stages[name as Name].generator.ask<number>('ceiling', { milliseconds: settings.seconds * (warming ? 2000 : 1000) }),
  );
  const ceilings = Object.fromEntries(measured) as Record<Name, number[]>;
  const cells: Figures['cells'] = [];
  for (const share of settings.quick ? [50] : shares)
    cells.push({ share, samples: await atShare(stages, ceilings, share, settings) });
  for (const name of names) await checkRows(lab, name, stages[name]);
  return { ceilings, cells };
}

async function atShare(
  stages: Record<Name, Stage>,
  ceilings: Record<Name, number[]>,
  share: number,
  { rounds, seconds }: Settings,
): Promise<Record<Name, Sample>> {
  const rateOf = (name: Name) => (median(ceilings[name]) * share) / 100;
  let seed = share;
  const samples = await interleave(names, rounds, async (name, warming) => {
    const milliseconds = seconds * 1000 * (warming ? 0.5 : longer);
    const plan: ArrivalPlan = { rate: rateOf(name as Name), milliseconds, seed: seed++ };
    const arrivals = await stages[name as Name].generator.ask<Arrivals>('arrive', plan);
    insist(arrivals.latencies.length > 0, `${name} was sent nothing`);
    return arrivals;
  });
  const sample = (name: Name): Sample => {
    const taken = samples.get(name)!;
    const all = taken.flatMap(({ latencies }) => [...latencies]);
    return {
      rate: rateOf(name),
      p50: taken.map(({ latencies }) => quantile([...latencies], 0.5)),
      p99: taken.map(({ latencies }) => quantile([...latencies], 0.99)),
      p999: quantile(all, 0.999),
      count: all.length,
      late: taken.map(({ late }) => late),
    };
  };
  return Object.fromEntries(names.map((name) => [name, sample(name)])) as Record<Name, Sample>;
}

async function openParley(lab: Laboratory): Promise<Stage> {
  const address = await lab.createDatabase('latency_parley');
  const server = await lab.start<{ port: number }>('contenders/parley.ts', { address });
  await furnish(lab, address);
  const roomIds = upTo(rooms).map((n) => globalId('cnv', roomId(n)));
  const { port } = server.ready;
  return open(lab, address, { port, roomIds, send: parleySend, added: parleyAdded, success: 'SendMessageSuccess' });
}

async function openNaive(lab: Laboratory): Promise<Stage> {
  const address = await lab.createDatabase('latency_naive');
  const server = await lab.start<{ port: number }>('contenders/naive/main.ts', { address });
  const { port } = server.ready;
  const success = '"__typename":"Message"';
  return open(lab, address, { port, roomIds: upTo(rooms).map(roomId), send: naiveSend, added: naiveAdded, success });
}

async function open(lab: Laboratory, address: Address, subject: Subject): Promise<Stage> {
  const generator = await lab.start('latency/generator.ts', {});
  await generator.ask('open', subject);
  return { address, generator };
}

/** What was sent is there, once. That it was heard once, the generator has looked at. */
async function checkRows(lab: Laboratory, name: Name, { address, generator }: Stage): Promise<void> {
  const said = await generator.ask<number>('said');
  const [row] = await lab.query<{ rows: number }>(address, 'select count(*)::int as rows from message');
  insist(row!.rows === said, `${name}: ${said} sent, ${row!.rows} in the database`);
}
