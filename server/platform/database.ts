import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { migrations } from './migrations/all.ts';
import { prepareOnPool, type StatementListener } from './prepared-statements.ts';

/** The open database: entities through `orm`, SQL through Kysely on the same pool. */
export type Database = MikroORM;

/** Untyped Kysely: the clever statements are written in SQL and name their own row types. */
// oxlint-disable-next-line typescript/no-explicit-any -- the row types are named at each statement
export type Sql = Kysely<any>;

/** Where the database is: a URL, or the socket folder of the embedded one. */
export interface DatabaseAddress {
  url?: string;
  socket?: { host: string; user: string; database: string; port: number };
}

/** The database cannot be reached or used; the message says why and what to do. */
export class DatabaseUnavailable extends Error {}

/**
 * Nothing may hang: a statement, a lock or an idle transaction that takes this long is given up. A prepared statement is planned
 * once: by itself PostgreSQL would go on planning those it thinks dear anew at each call (a page's rights 0.6 ms against
 * 0.13). Sequential scans are a last resort, because the plan that is kept was made while the tables were still small.
 */
export const sessionSettings =
  '-c timezone=UTC -c enable_seqscan=off -c plan_cache_mode=force_generic_plan -c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=30s';

/** Opens the pool; connects on first use. `onStatement` hears the text of each statement (tests count them). */
export async function openDatabase(
  address: DatabaseAddress,
  entities: Options['entities'],
  options: { pool?: number; onStatement?: StatementListener } = {},
): Promise<Database> {
  return MikroORM.init({
    entities,
    ...(address.socket
      ? {
          host: address.socket.host,
          user: address.socket.user,
          dbName: address.socket.database,
          port: address.socket.port,
        }
      : { clientUrl: address.url?.replace('@/', '@localhost/') }),
    pool: { min: 0, max: options.pool ?? 20 },
    forceUtcTimezone: true,
    preferReadReplicas: false,
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'migration' },
    driverOptions: {
      connectionTimeoutMillis: 5000,
      // The whole URL once more: MikroORM reads it without its query, where `sslmode`, `host` and the like are.
      ...(address.url ? { connectionString: address.url } : {}),
      keepAlive: true,
      options: sessionSettings,
      onPoolCreated: (pool: pg.Pool) => prepareOnPool(pool, options.onStatement),
    },
    ensureDatabase: false,
    debug: false,
    logger: () => {},
  });
}

/** Brings the tables up to date. Several nodes may start at once: one migrates, the others wait for its lock. */
export async function migrate(orm: Database): Promise<string[]> {
  const client = new pg.Client(await connectionOptions(orm));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7305771)');
    const done = await orm.migrator.up();
    return done.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** The options of the pool's connections, for the few connections that live outside it. */
export async function connectionOptions(orm: Database): Promise<pg.ClientConfig> {
  const pool = await (orm.em.getConnection() as unknown as { getNativeClient(): Promise<pg.Pool> }).getNativeClient();
  const { host, port, user, password, database, connectionString, ssl } = pool.options as pg.PoolConfig;
  return { host, port, user, password, database, connectionString, ssl };
}

/** What keeps the database from holding on to acknowledged messages when the power fails; empty where nothing does. */
export async function durabilityGaps(orm: Database): Promise<string[]> {
  const wanted = ['fsync', 'full_page_writes', 'synchronous_commit'];
  const rows: { name: string }[] = await orm.em
    .getConnection()
    .execute(`select name from pg_settings where name in ('${wanted.join("', '")}') and setting = 'off'`);
  return rows.map((row) => row.name);
}

/** Reaches the database once, or says why not in one sentence. */
export async function checkDatabase(orm: Database): Promise<void> {
  try {
    await orm.em.getConnection().execute('select 1');
  } catch (error) {
    const cause = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
    throw new DatabaseUnavailable(
      `The database at DATABASE_URL cannot be reached (${cause}). Check that PostgreSQL runs there and that DATABASE_URL is right, or unset it to use the embedded one.`,
    );
  }
}
