import { globalId } from '../../server/platform/ids.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { insist } from '../lab/report.ts';
import { furnish, roomId, rooms, upTo } from '../lab/world.ts';
import type { ClusterFigures } from './figures.ts';
import type { Cluster } from './generator.ts';

/** Nodes on one database, and who loads them. */
export interface RunningCluster extends Pick<ClusterFigures, 'nodes' | 'bus'> {
  address: Address;
  servers: Child<{ port: number }>[];
  generator: Child;
  /** Messages that were acknowledged. */
  acknowledged: number;
}

/** Starts so many nodes on a database of their own, and everybody who listens there. */
export async function openCluster(
  lab: Laboratory,
  { nodes, bus }: Pick<ClusterFigures, 'nodes' | 'bus'>,
  { listeners, redis }: { listeners: number; redis?: string },
): Promise<RunningCluster> {
  const address = await lab.createDatabase(`nodes_${nodes}_${bus.toLowerCase()}`);
  await (await lab.start('lab/migrate.ts', { address })).stop();
  await furnish(lab, address);
  const config = { address, bus: { none: undefined, PostgreSQL: 'postgres', Redis: redis }[bus] };
  const servers: Child<{ port: number }>[] = [];
  while (servers.length < nodes) servers.push(await lab.start<{ port: number }>('contenders/parley.ts', config));
  const generator = await lab.start('nodes/generator.ts', {});
  const acknowledged = await generator.ask<number>('open', {
    ports: servers.map((server) => server.ready.port),
    roomIds: upTo(rooms).map((n) => globalId('cnv', roomId(n))),
    crowd: listeners,
  } satisfies Cluster);
  return { nodes, bus, address, servers, generator, acknowledged };
}

/** Microseconds of processor time of all nodes. */
export async function cpuOf({ servers }: RunningCluster): Promise<number> {
  const all = await Promise.all(servers.map((server) => server.ask<number>('cpu')));
  return all.reduce((sum, cpu) => sum + cpu, 0);
}

/** What was acknowledged is there, once, and numbered without gaps, however many nodes wrote it. */
export async function checkCluster(lab: Laboratory, cluster: RunningCluster): Promise<void> {
  const [row] = await lab.query<{ rows: number; wrong: number }>(
    cluster.address,
    `select coalesce(sum(n), 0)::int as rows, (count(*) filter (where last <> n))::int as wrong
     from (select count(*) as n, max(seq) as last from message group by conversation_id) r`,
  );
  const name = `${cluster.nodes} nodes over ${cluster.bus}`;
  insist(
    row!.rows === cluster.acknowledged,
    `${name}: ${cluster.acknowledged} acknowledged, ${row!.rows} in the database`,
  );
  insist(row!.wrong === 0, `${name}: ${row!.wrong} conversations whose messages are not numbered 1, 2, 3 …`);
}
