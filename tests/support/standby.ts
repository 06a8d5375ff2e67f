import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { entities } from '../../server/modules.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { spawnAs } from '../../server/platform/embedded-postgres/account.ts';
import { installedBinaries, prepareBinaries } from '../../server/platform/embedded-postgres/binaries.ts';
import { chooseAccount } from '../../server/platform/embedded-postgres/choose-account.ts';
import { giveTree, openDataDirectory } from '../../server/platform/embedded-postgres/data-directory.ts';
import { socketDirectory } from '../../server/platform/embedded-postgres/socket-directory.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import type { OwnDatabase } from './own-database.ts';

const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '16MB',
  max_connections: '50',
  autovacuum: 'off',
};
const port = 5432;

/** A server that follows another one by streaming, and can be hindered. */
export interface Standby {
  url: string;
  /** From now on it shows what it has, and takes in nothing more. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Resolves once it shows everything that was written before the call. */
  caughtUp(): Promise<void>;
  /** Kills it at once. */
  kill(): Promise<void>;
}

/** A migrated database on a PostgreSQL of its own, and a standby of it. `drop` ends both. */
export async function databaseWithStandby(): Promise<OwnDatabase & { standby: Standby }> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-standby-'));
  chmodSync(folder, 0o755);
  const dataDir = join(folder, 'primary');
  await (await migrated(dataDir)).stop();
  const { child, socket } = await startStandby(join(folder, 'standby'), dataDir);
  const primary = await startEmbeddedPostgres({ dataDir, settings });
  const urlOf = (host: string) => `postgresql://parley@${encodeURIComponent(host)}:${port}/parley`;
  const ended = once(child, 'exit');
  const kill = async () => void (child.kill('SIGQUIT') && (await ended));
  const url = urlOf(socket);
  const tell = async (text: string) => void (await ask(url, text));
  return {
    socket: primary.connection,
    url: urlOf(primary.connection.host),
    drop: async () => {
      await kill();
      await primary.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    standby: {
      url,
      pause: () => tell('select pg_wal_replay_pause()'),
      resume: () => tell('select pg_wal_replay_resume()'),
      kill,
      caughtUp: async () => {
        const place = await ask(urlOf(primary.connection.host), 'select pg_current_wal_flush_lsn()::text');
        while (!(await ask(url, `select pg_last_wal_replay_lsn() >= '${String(place)}'`).catch(() => false)));
      },
    },
  };
}

async function migrated(dataDir: string) {
  const primary = await startEmbeddedPostgres({ dataDir, settings });
  const orm = await openDatabase({ socket: primary.connection }, entities, { pool: 2 });
  await migrate(orm);
  await orm.close();
  return primary;
}

/** Starts a copy of a stopped primary's files as its standby; it waits for the primary to come. */
async function startStandby(dataDir: string, primaryDir: string): Promise<{ child: ChildProcess; socket: string }> {
  const data = openDataDirectory(dataDir);
  cpSync(join(primaryDir, 'postgres'), data.cluster, { recursive: true });
  writeFileSync(join(data.cluster, 'standby.signal'), '');
  const binaries = prepareBinaries(installedBinaries(), join(data.path, 'postgres-lib'));
  const socket = socketDirectory(data.path);
  const { account } = await chooseAccount(data, binaries, socket);
  if (account.owner) giveTree(data.cluster, account.owner);
  chmodSync(data.cluster, 0o700);
  const follows = {
    primary_conninfo: `host=${socketDirectory(openDataDirectory(primaryDir).path)} user=parley port=${port}`,
  };
  const all = {
    ...settings,
    ...follows,
    hot_standby: 'on',
    listen_addresses: '',
    unix_socket_directories: socket,
    port: `${port}`,
  };
  const flags = Object.entries({ ...all, wal_retrieve_retry_interval: '100ms' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawnAs(account, binaries, 'exec "$@"', [binaries.postgres, '-D', data.cluster, ...flags], {
    stdio: 'ignore',
  });
  return { child, socket };
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client(url);
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
