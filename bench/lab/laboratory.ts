import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';
import { type Child, startChild } from './children.ts';
import { cpuOfTree } from './processes.ts';

/** Where a database is, as `pg` and `openDatabase` take it. */
export type Address = EmbeddedPostgres['connection'];

/** A PostgreSQL of our own in a temporary folder, and the processes of one question. */
export interface Laboratory {
  /** Creates an empty database, or a copy of another that nobody is connected to. */
  createDatabase(name: string, like?: string): Promise<Address>;
  /** Runs one statement on a database and returns its rows. */
  query<T extends pg.QueryResultRow>(address: Address, text: string, values?: unknown[]): Promise<T[]>;
  /** Microseconds of processor time PostgreSQL has used for all databases; NaN where that is not known. */
  databaseCpu(): number;
  /** Starts a process that ends with the laboratory at the latest. `flags` are for its Node. */
  start<Ready = unknown>(file: string, config: object, flags?: string[]): Promise<Child<Ready>>;
  close(): Promise<void>;
}

/** The file system that keeps nothing on disk: fsync costs nothing there, so figures of writes would flatter everyone. */
const tmpfs = 0x01021994;

/** Opens a laboratory. `profile` is a folder for CPU profiles of all processes. */
export async function openLaboratory(options: { profile?: string }): Promise<Laboratory> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  if (statfsSync(folder).type === tmpfs)
    console.log(`note: ${tmpdir()} is in memory; set TMPDIR to a folder on disk for durable figures`);
  // A pool for each contender, all alive at the same time.
  const postgres = await startEmbeddedPostgres({ dataDir: folder, settings: { max_connections: '400' } });
  const children: Child[] = [];
  const lab: Laboratory = {
    async createDatabase(name, like) {
      await query(postgres.connection, `create database ${name}${like ? ` template ${like}` : ''}`);
      return { ...postgres.connection, database: name };
    },
    query,
    databaseCpu: () => cpuOfTree(postgres.pid),
    async start<Ready>(file: string, config: object, flags?: string[]) {
      const child = await startChild<Ready>(file, config, { ...options, flags });
      children.push(child);
      return child;
    },
    async close() {
      await Promise.all(children.map((child) => child.stop()));
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await refuseUnsafe(postgres.connection);
  return lab;
}

/** Every figure is one of durable writes, or none. */
async function refuseUnsafe(address: Address): Promise<void> {
  const rows = await query<{ name: string; setting: string }>(
    address,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'`,
  );
  if (rows.length > 0)
    throw new Error(`PostgreSQL is not durable here: ${rows.map((row) => `${row.name}=${row.setting}`).join(', ')}`);
}

async function query<T extends pg.QueryResultRow>(
  address: Address,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
