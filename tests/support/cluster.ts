import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { entities } from '../../server/modules.ts';
import { migrate, openDatabase } from '../../server/platform/database.ts';
import { partitionMessages } from '../../server/platform/partitioning.ts';
import { startEmbeddedPostgres } from '../../server/platform/embedded-postgres/start.ts';

/** The socket folder of the run's PostgreSQL; every file makes a database of its own there. */
export interface Cluster {
  host: string;
  port: number;
  user: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: Cluster;
  }
}

/** The migrated database that the others are copies of. */
export const template = 'parley_template';

/** Nothing here has to survive the machine; `max_connections` lets several files run with a pool each. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '300',
  shared_buffers: '64MB',
  autovacuum: 'off',
};

/** Starts one PostgreSQL for the whole run, with a migrated template, and ends it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-run-'));
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, settings });
  const { host, port, user } = postgres.connection;
  await execute({ host, port, user }, `create database ${template}`);
  const orm = await openDatabase({ socket: { host, port, user, database: template } }, entities, { pool: 2 });
  await migrate(orm);
  // Everything is to hold among partitions as well: PARTITIONS=8 npx vitest run --project server
  if (process.env.PARTITIONS) await partitionMessages(orm, Number(process.env.PARTITIONS));
  await orm.close();
  project.provide('cluster', { host, port, user });
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** Runs one statement beside all databases: creating and dropping them. */
export async function execute(cluster: Cluster, statement: string): Promise<void> {
  const client = new Client({ ...cluster, database: 'parley' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
