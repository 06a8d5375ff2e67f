import { Redis } from 'ioredis';
import { afterAll, vi } from 'vitest';
import { freePort, type OwnRedis, redisIsThere, startRedis } from '../../bench/lab/redis.ts';

/** There is a redis-server on this machine. Where `REQUIRE_REDIS` is set, as in CI, its absence is a failure. */
export const hasRedis = Boolean(process.env.REQUIRE_REDIS) || redisIsThere();

/** Starts a redis-server, and ends it after the file or room it was started in. Within a test nothing would end it. */
export async function ownRedis(settings?: string[], password?: string): Promise<OwnRedis> {
  const redis = await startRedis(settings, password);
  afterAll(() => redis.stop());
  return redis;
}

/** Starts a cluster of three, each with a third of the slots, which asks for a password; resolves when all know of each other. */
export async function ownRedisCluster(password: string): Promise<OwnRedis[]> {
  const starts = Array.from({ length: 3 }, async () => {
    const settings = ['--cluster-enabled', 'yes', '--cluster-port', `${await freePort()}`];
    return { redis: await ownRedis(settings, password), bus: settings[3]! };
  });
  const nodes = await Promise.all(starts);
  const lines = nodes.map(({ redis }) => new Redis(redis.url));
  const firsts = [0, 5461, 10_923, 16_384];
  await Promise.all(lines.map((line, i) => line.call('CLUSTER', 'ADDSLOTSRANGE', firsts[i]!, firsts[i + 1]! - 1)));
  for (const { redis, bus } of nodes.slice(1)) await lines[0]!.call('CLUSTER', 'MEET', '127.0.0.1', redis.port, bus);
  for (const line of lines) await isWhole(line);
  for (const line of lines) line.disconnect();
  return nodes.map(({ redis }) => redis);
}

/** A node tells the others of itself several times a second. */
async function isWhole(line: Redis): Promise<void> {
  const whole = async () => {
    const info = String(await line.call('CLUSTER', 'INFO'));
    return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3');
  };
  await vi.waitUntil(whole, { timeout: 30_000 });
}
