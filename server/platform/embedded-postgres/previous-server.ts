import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresFailure } from './failure.ts';
import { DataDirectoryInUse } from './owner-lock.ts';
import { pidExists } from './process-identity.ts';

/** A pid that no system gives out: PostgreSQL takes a lock file that names it for a dead server's. */
const nobodysPid = 2 ** 31 - 1;

/** How long a fast shutdown may take before it becomes an immediate one, which costs a recovery but no data; in ms. */
const patience = 60_000;

/**
 * Sees to it that no server runs on the cluster. One whose Parley died is usually shutting down already (it notices by
 * itself) and is waited for. `ours` says that it was a Parley's; a server somebody started by hand is left alone.
 */
export async function endPreviousServer(
  cluster: string,
  ours: boolean,
  progress: (line: string) => void,
): Promise<void> {
  const pid = serverPid(cluster);
  if (pid === undefined) return;
  if (!isServerOf(cluster, pid)) return forget(cluster, pid);
  if (!ours) throw new DataDirectoryInUse(cluster, pid, 'a PostgreSQL that Parley did not start');
  progress(`Waiting for the previous PostgreSQL (process ${pid}) to end.`);
  signal(pid, 'SIGINT');
  if (await ends(cluster, pid, patience, progress)) return;
  progress(`The previous PostgreSQL (process ${pid}) does not end; ending it at once.`);
  signal(pid, 'SIGQUIT');
  if (await ends(cluster, pid, patience / 4, progress)) return;
  throw new EmbeddedPostgresFailure(
    `The previous PostgreSQL (process ${pid}) on ${cluster} does not end.`,
    'Its disk may be stuck; look at that process, and restart the machine if it cannot be ended.',
  );
}

/** It may have ended just now. */
function signal(pid: number, name: NodeJS.Signals): void {
  if (pidExists(pid)) process.kill(pid, name);
}

/** The pid in the cluster's lock file, alive or not. */
function serverPid(cluster: string): number | undefined {
  try {
    return Math.abs(Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)) || undefined;
  } catch {
    return undefined;
  }
}

async function ends(cluster: string, pid: number, within: number, progress: (line: string) => void): Promise<boolean> {
  const started = performance.now();
  for (let said = started; isServerOf(cluster, pid); await pause(20)) {
    const now = performance.now();
    if (now - started > within) return false;
    if (now - said < 2000) continue;
    said = now;
    progress(`Still waiting for process ${pid} (${Math.round((now - started) / 1000)} s).`);
  }
  return true;
}

/** The server works in its cluster's folder, so that tells it from a stranger who was given the same pid later. */
function isServerOf(cluster: string, pid: number): boolean {
  if (!pidExists(pid)) return false;
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    return execFileSync('ps', ['-o', 'comm=', '-p', `${pid}`], { encoding: 'utf8' }).includes('postgres');
  } catch (failure) {
    // A process that has ended but was not collected has no folder; one we may not look at might be the server.
    return (failure as NodeJS.ErrnoException).code === 'EACCES';
  }
}

/**
 * PostgreSQL would refuse to start because the pid in its lock file lives. It is not the server's any more, so the file
 * gets a pid that cannot live. It is not removed: its other lines let PostgreSQL find out whether a killed
 * server left processes behind that still use the files.
 */
function forget(cluster: string, pid: number): void {
  if (!pidExists(pid)) return;
  const path = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, [nobodysPid, ...rest].join('\n'));
}
