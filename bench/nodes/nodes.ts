import type { Laboratory } from '../lab/laboratory.ts';
import type { Question } from '../lab/question.ts';
import { redisIsThere, startRedis } from '../lab/redis.ts';
import { interleave } from '../lab/rounds.ts';
import type { Settings } from '../lab/settings.ts';
import { rooms } from '../lab/world.ts';
import type { Burst } from '../sends/burst.ts';
import { checkCluster, cpuOf, openCluster, type RunningCluster } from './clusters.ts';
import type { ClusterFigures, Figures } from './figures.ts';
import type { Latencies, Talk } from './generator.ts';
import { charts, tables } from './shown.ts';

const listeners = 300;
const concurrency = 64;
const inFlight = 8;

const clusters: Pick<ClusterFigures, 'nodes' | 'bus'>[] = [
  { nodes: 1, bus: 'none' },
  { nodes: 2, bus: 'PostgreSQL' },
  { nodes: 3, bus: 'PostgreSQL' },
  { nodes: 2, bus: 'Redis' },
  { nodes: 3, bus: 'Redis' },
];

/** What more nodes on one database are worth, and what it costs that they have to hear of each other. */
export const nodes: Question<Figures> = {
  about: 'What are two and three nodes on one database worth, and how late is what is said on another node?',
  byNameOnly: true,
  async measure(lab, settings) {
    const redis = redisIsThere() ? await startRedis() : undefined;
    if (!redis) console.log('note: there is no redis-server on the path, so only the bus over PostgreSQL is measured');
    const asked = clusters.filter(({ nodes, bus }) => (bus !== 'Redis' || redis) && !(settings.quick && nodes > 2));
    try {
      return { listeners, clusters: await measure(lab, settings, asked, redis?.url) };
    } finally {
      await redis?.stop();
    }
  },
  tables,
  charts,
};

async function measure(lab: Laboratory, settings: Settings, asked: typeof clusters, redis?: string) {
  const running = new Map<string, RunningCluster>();
  for (const one of asked) {
    running.set(`${one.nodes} ${one.bus}`, await openCluster(lab, one, { listeners, redis }));
  }
  let bursts = 0;
  const milliseconds = (warming: boolean) => settings.seconds * (warming ? 2000 : 1000);
  const inTurn = <T>(run: (cluster: RunningCluster, milliseconds: number) => Promise<T>) =>
    interleave([...running.keys()], settings.rounds, (name, warming) => run(running.get(name)!, milliseconds(warming)));
  const sends = await inTurn((cluster, milliseconds) => send(cluster, `r${bursts++}`, milliseconds));
  const talks = await inTurn(talk);
  const delays = await inTurn(delay);
  for (const cluster of running.values()) {
    await cluster.generator.ask('close');
    await checkCluster(lab, cluster);
    await Promise.all(cluster.servers.map((server) => server.stop()));
  }
  return [...running].map(([name, { nodes, bus }]): ClusterFigures => {
    const of = (place: 'same' | 'other', share: 'p50' | 'p99') => delays.get(name)!.map((one) => one[place][share]);
    return {
      nodes,
      bus,
      sends: sends.get(name)!.map((one) => one.rate),
      sendCpu: sends.get(name)!.map((one) => one.cpu),
      deliveries: talks.get(name)!.map((one) => one.rate),
      deliveryCpu: talks.get(name)!.map((one) => one.cpu),
      same: { p50: of('same', 'p50'), p99: of('same', 'p99') },
      other: { p50: of('other', 'p50'), p99: of('other', 'p99') },
    };
  });
}

async function send(cluster: RunningCluster, round: string, milliseconds: number) {
  const before = await cpuOf(cluster);
  // The first two rooms have listeners.
  const plan = { round, concurrency, rooms: rooms - 2, milliseconds };
  const burst = await cluster.generator.ask<Burst>('sends', plan);
  cluster.acknowledged += burst.done;
  return { rate: burst.done / burst.seconds, cpu: ((await cpuOf(cluster)) - before) / burst.done };
}

async function talk(cluster: RunningCluster, milliseconds: number) {
  const before = await cpuOf(cluster);
  const talk = await cluster.generator.ask<Talk>('talk', { inFlight, milliseconds });
  cluster.acknowledged += talk.messages;
  return { rate: talk.deliveries / talk.seconds, cpu: ((await cpuOf(cluster)) - before) / talk.deliveries };
}

async function delay(cluster: RunningCluster, milliseconds: number): Promise<Latencies> {
  const heard = await cluster.generator.ask<Latencies>('latencies', { milliseconds });
  cluster.acknowledged += heard.messages;
  return heard;
}
