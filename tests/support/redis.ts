import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll } from 'vitest';

/** There is a redis-server on this machine. Where `REQUIRE_REDIS` is set, as in CI, its absence is a failure. */
export const hasRedis = Boolean(process.env.REQUIRE_REDIS) || spawnSync('redis-server', ['--version']).status === 0;

/** A redis-server of one's own. */
export interface OwnRedis {
  url: string;
  /** Ends it at once, as a crash would. */
  kills(): Promise<void>;
  /** Starts it again on the same port. */
  starts(): Promise<void>;
}

/** Starts a redis-server on a free port of loopback, which keeps nothing, and ends it after the file. */
export async function ownRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const starts = async () => {
    const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
    child = spawn('redis-server', args, { stdio: 'ignore' });
    child.on('error', () => {});
    const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    probe.on('error', () => {});
    await probe.ping();
    probe.disconnect();
  };
  const kills = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  await starts();
  afterAll(async () => {
    await kills();
    await rm(folder, { recursive: true, force: true });
  });
  return { url, kills, starts };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
