import { naiveSend, parleySend } from '../contenders/documents.ts';
import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { installPeers } from '../lab/peers.ts';
import { furnish, roomId, upTo } from '../lab/world.ts';
import type { Burst, BurstPlan } from './burst.ts';
import type { Target } from './generator.ts';
import type { Name } from './shown.ts';

/** One way of getting messages onto the disk. */
export interface Contender {
  /** Where its messages are; two ways to one server share it. */
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

/** Starts all contenders, each with a database and a process of its own, with so many rooms that everybody is in. */
export async function prepare(lab: Laboratory, places: number): Promise<Record<Name, Contender>> {
  installPeers();
  const furnished = await furnishedDatabase(lab, places);
  const ours = async <Ready>(name: string, file: string, config = {}) => {
    const address = await lab.createDatabase(`sends_${name}`, furnished);
    return { address, server: await lab.start<Ready>(file, { address, ...config }), count: countLog };
  };
  const parley = await ours<Port>('parley', 'contenders/parley.ts');
  const naive = await naiveServer(lab, places);
  const bare = await ours<Port>('bare', 'contenders/bare.ts');
  const mercurius = await ours<Port>('mercurius', 'peers/mercurius.ts');
  const inside = { batch: await ours('batch', 'sends/batch-alone.ts') };
  const single = await ours('single', 'sends/single-inserts.ts', { locked: false });
  const locked = await ours('locked', 'sends/single-inserts.ts', { locked: true });
  const uuids = upTo(places).map(roomId);
  const public_ = {
    document: parleySend,
    roomIds: uuids.map((id) => globalId('cnv', id)),
    success: 'SendMessageSuccess',
  };
  const plain = { roomIds: uuids, document: naiveSend, success: '"__typename":"Message"' };
  const http = await httpGenerator(lab);
  return {
    parley: { ...parley, run: http(parley.server, public_) },
    socket: { ...parley, run: await socketGenerator(lab, parley.server, public_) },
    naive: { ...naive, run: http(naive.server, plain) },
    bare: { ...bare, run: http(bare.server, { roomIds: uuids, success: '"seq":' }) },
    mercurius: { ...mercurius, run: http(mercurius.server, plain) },
    batch: direct(inside.batch),
    single: direct(single),
    locked: direct(locked),
  };
}

type Port = { port: number };
type To = Omit<Target, 'port'>;

/** The name of a database with Parley's tables, people and rooms, to be copied. */
async function furnishedDatabase(lab: Laboratory, places: number): Promise<string> {
  const name = 'furnished';
  const address = await lab.createDatabase(name);
  await (await lab.start('lab/migrate.ts', { address })).stop();
  await furnish(lab, address, { rooms: places });
  return name;
}

async function naiveServer(lab: Laboratory, places: number) {
  const address = await lab.createDatabase('sends_naive');
  return { address, server: await lab.start<Port>('contenders/naive/main.ts', { address, places }), count: countRows };
}

async function httpGenerator(lab: Laboratory) {
  const generator = await lab.start('sends/generator.ts', {});
  return (server: Child<Port>, to: To) => (plan: BurstPlan) =>
    generator.ask<Burst>('run', { ...plan, ...to, port: server.ready.port } satisfies Target & BurstPlan);
}

async function socketGenerator(lab: Laboratory, server: Child<Port>, to: To) {
  const generator = await lab.start('sends/socket-generator.ts', {});
  await generator.ask('open', { ...to, port: server.ready.port } satisfies Target);
  return (plan: BurstPlan) => generator.ask<Burst>('run', plan);
}

/** A process that makes its load itself. */
function direct(contender: Omit<Contender, 'run'>): Contender {
  return { ...contender, run: (plan) => contender.server.ask<Burst>('run', plan) };
}
