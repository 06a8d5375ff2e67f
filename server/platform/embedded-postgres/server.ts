import type { ChildProcess } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { DataDirectory } from './data-directory.ts';
import { explain } from './failure.ts';
import { openLog, readLog } from './server-log.ts';
import { socketPort } from './socket-directory.ts';

/** A running PostgreSQL. `ended` resolves, never rejects, when the process is gone. */
export type Server = {
  pid: number;
  ended: Promise<string>;
  stop(): Promise<void>;
};

/** Everything a server is started from. */
export type ServerPlan = {
  data: DataDirectory;
  binaries: Binaries;
  account: Account;
  socketDir: string;
  settings: Record<string, string>;
  progress: (line: string) => void;
};

/**
 * The shell becomes PostgreSQL; before that it leaves a watcher behind, which holds the other end of a pipe from Node.
 * A line says that PostgreSQL is gone. The end of the pipe says that Node is, however it went: then the watcher asks
 * for a fast shutdown. It is a grandchild, so PostgreSQL does not meet a child it does not know.
 */
const watched = `
exec 3<&0 </dev/null
( ( trap '' HUP INT TERM; read -r line <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
exec "$@" 3<&-`;

/** Durability is PostgreSQL's default and stays. Query compilation costs more than a chat's short queries take. */
const defaults = {
  shared_buffers: '128MB',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  jit: 'off',
};

/** A killed server's processes may outlive it for a moment, and PostgreSQL then refuses to start. In ms. */
const stragglersMay = 15_000;

/**
 * Starts PostgreSQL on a cluster and waits until it takes connections. That has no time limit: after a crash it first
 * reads its log again, and to kill it then would only make it begin anew.
 * @throws EmbeddedPostgresFailure with the end of its log when it does not start
 */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const begun = performance.now();
  for (;;) {
    const log = openLog(plan.data.log, plan.account.owner);
    const child = spawnAs(plan.account, plan.binaries, watched, command(plan), { stdio: ['pipe', log.fd, log.fd] });
    closeSync(log.fd);
    const server = follow(child);
    if (await ready(plan, server)) return server;
    const said = readLog(plan.data.log, log.since) || (await server.ended);
    const stragglers = said.includes('pre-existing shared memory block');
    if (!stragglers || performance.now() - begun > stragglersMay) {
      throw explain(`PostgreSQL does not start in ${plan.data.path}`, said);
    }
    plan.progress('Waiting for processes of a killed PostgreSQL to end.');
    await pause(250);
  }
}

function command({ data, binaries, socketDir, settings }: ServerPlan): string[] {
  const fixed = {
    listen_addresses: '',
    port: `${socketPort}`,
    unix_socket_directories: `"${socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  };
  const all = Object.entries({ ...defaults, ...settings, ...fixed });
  return [binaries.postgres, '-D', data.cluster, ...all.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function follow(child: ChildProcess): Server {
  const ended = new Promise<string>((done) => {
    child.on('error', (failure) => done(failure.message));
    child.on('exit', (code, signal) => done(signal ? `ended by ${signal}` : `ended with code ${code}`));
  });
  // The server must not keep a script alive that forgot to stop it: when Node goes, the watcher stops it.
  child.unref();
  (child.stdin as { unref?(): void } | null)?.unref?.();
  child.stdin?.on('error', () => {});
  void ended.then(() => child.stdin?.end('ended\n'));
  const stop = async () => {
    child.ref();
    child.kill('SIGINT');
    const force = setTimeout(() => child.kill('SIGQUIT'), 60_000);
    await ended;
    clearTimeout(force);
  };
  return { pid: child.pid ?? 0, ended, stop };
}

/** PostgreSQL writes its state on the eighth line of its lock file; pg_ctl reads it there too. */
async function ready({ data, progress }: ServerPlan, server: Server): Promise<boolean> {
  let gone = false;
  void server.ended.then(() => (gone = true));
  const begun = performance.now();
  for (let said = begun; !gone; await pause(5)) {
    const lines = lockFile(data.cluster);
    if (lines[0] === `${server.pid}` && lines[7]?.trim() === 'ready') return true;
    if (performance.now() - said < 3000) continue;
    said = performance.now();
    progress(`PostgreSQL is still starting (${Math.round((said - begun) / 1000)} s).`);
  }
  return false;
}

function lockFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}
