import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { installedBinaries } from '../../server/platform/embedded-postgres/binaries.ts';

/** What a process that owns a data directory says; which fields it has depends on the event. */
export type OwnerEvent = { event: string; line?: string; url: string; pid: number; name: string; message: string };

/** A folder for one test, gone after it. */
export function scratch(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the PostgreSQL package as npm leaves it when install scripts are off: without its links. */
export function unlinkedBinaries(into: string): string {
  const copy = join(into, 'native');
  const wanted = (path: string) => !lstatSync(path).isSymbolicLink() && !path.endsWith('.a');
  cpSync(installedBinaries(), copy, { recursive: true, filter: wanted });
  return copy;
}

/** Starts a process that owns a data directory, as user `uid` if given. It is ended after the test. */
export function owner(dataDir: string, options: { native?: string; uid?: number; settings?: object } = {}) {
  const script = join(import.meta.dirname, 'postgres-owner.ts');
  const args = [script, dataDir, options.native ?? '', JSON.stringify(options.settings ?? {})];
  const id = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, args, {
    ...id,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  const next = async (): Promise<OwnerEvent> => JSON.parse((await lines.next()).value ?? '{"event":"exited"}');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  return {
    pid: child.pid ?? 0,
    next,
    /** What comes after the progress. */
    async outcome(): Promise<OwnerEvent> {
      for (;;) {
        const said = await next();
        if (said.event !== 'progress') return said;
      }
    },
    /** Sends a signal to the process, or (like Ctrl-C in a terminal) to its whole group. */
    async end(signal: NodeJS.Signals, whole = false) {
      process.kill(whole ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      await exited;
    },
  };
}

/** One answer from a database. */
export async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

/** A connection to a database, and the moment the database closes it. */
export async function connected(url: string): Promise<{ client: Client; closed: Promise<unknown> }> {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  return { client, closed: new Promise((done) => client.once('end', () => done(undefined))) };
}
