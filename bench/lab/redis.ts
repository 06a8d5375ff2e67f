import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A redis-server of one's own, which keeps nothing. The benches and the tests use it. */
export interface OwnRedis {
  port: number;
  url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it, and forgets it. */
  stop(): Promise<void>;
}

/** Whether there is a `redis-server` on the path. */
export function redisIsThere(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Starts one on a free port of loopback; `settings` are further arguments, `password` the one it asks for. */
export async function startRedis(settings: string[] = [], password?: string): Promise<OwnRedis> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  if (password) args.push('--requirepass', password);
  const url = `redis://${password ? `:${encodeURIComponent(password)}@` : ''}127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const end = () => void child?.kill('SIGKILL');
  const start = async () => {
    child = spawn('redis-server', [...args, ...settings], { stdio: 'ignore' });
    child.on('error', () => {});
    await answers(url);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    end();
    await gone;
  };
  const stop = async () => {
    process.off('exit', end);
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  await start();
  return { port, url, kill, start, stop };
}

async function answers(url: string): Promise<void> {
  const probe = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  probe.on('error', () => {});
  await probe.ping();
  probe.disconnect();
}

/** A port of loopback that nobody has just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
