import { naiveSend, parleySend } from '../contenders/documents.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { furnish, roomId, rooms, upTo } from '../lab/world.ts';
import type { Burst, BurstPlan } from './burst.ts';
import type { Target } from './generator.ts';

/** One way of getting messages onto the disk. */
export interface Contender {
  name: 'naive' | 'parley' | 'batch' | 'single';
  label: string;
  address: Address;
  /** The process whose time is counted. */
  server: Child;
  run(plan: BurstPlan): Promise<Burst>;
  /** A statement that tells how many `rows` there are, and in how many rooms they are numbered `wrong`. */
  count: string;
}

const countLog = `
  select coalesce(sum(n), 0)::int as rows, (count(*) filter (where last <> n))::int as wrong
  from (select count(*) as n, max(seq) as last from message group by conversation_id) r`;
const countRows = 'select count(*)::int as rows, 0 as wrong from message';

/** Starts all contenders, each with a database and a process of its own. */
export async function prepare(lab: Laboratory): Promise<Contender[]> {
  const uuids = upTo(rooms).map(roomId);
  const generator = await lab.start('sends/generator.ts', {});
  const http =
    (server: Child<{ port: number }>, target: Pick<Target, 'document' | 'roomIds' | 'success'>) => (plan: BurstPlan) =>
      generator.ask<Burst>('run', { ...plan, ...target, port: server.ready.port } satisfies Target);
  const naive = await startOn<{ port: number }>(lab, 'naive', 'contenders/naive/main.ts');
  const parley = await startOn<{ port: number }>(lab, 'parley_http', 'contenders/parley.ts', true);
  const batch = await startOn(lab, 'parley_batch', 'sends/batch-alone.ts', true);
  const single = await startOn(lab, 'single', 'sends/single-inserts.ts', true);
  const naiveTarget = { document: naiveSend, roomIds: uuids, success: '"__typename":"Message"' };
  const parleyTarget = {
    document: parleySend,
    roomIds: uuids.map((id) => globalId('cnv', id)),
    success: '"__typename":"SendMessageSuccess"',
  };
  const direct = (server: Child) => (plan: BurstPlan) => server.ask<Burst>('run', plan);
  return [
    { name: 'parley', label: 'Parley over HTTP', ...parley, run: http(parley.server, parleyTarget), count: countLog },
    {
      name: 'naive',
      label: 'naive Yoga + entities over HTTP',
      ...naive,
      run: http(naive.server, naiveTarget),
      count: countRows,
    },
    { name: 'batch', label: 'send batch alone, no GraphQL', ...batch, run: direct(batch.server), count: countLog },
    {
      name: 'single',
      label: 'single prepared inserts, no GraphQL',
      ...single,
      run: direct(single.server),
      count: countLog,
    },
  ];
}

async function startOn<Ready>(lab: Laboratory, database: string, file: string, ours = false) {
  const address = await lab.createDatabase(database);
  const server = await lab.start<Ready>(file, { address });
  if (ours) await furnish(lab, address);
  return { address, server };
}
