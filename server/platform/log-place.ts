import { sql } from 'kysely';
import type pg from 'pg';
import type { Sql } from './database.ts';

/** How far the write-ahead log of a database goes: of which database, on which timeline, and at which byte. */
export interface LogPlace {
  database: string;
  timeline: string;
  at: number;
}

/** The database is named by its cluster and its number: copies that go their own way are told apart by the timeline. */
const whichDatabase = `(select system_identifier from pg_control_system()) || '/' ||
  (select oid from pg_database where datname = current_database()) as database`;

/**
 * What is acknowledged is on the disk, unless that was turned off. Of the search index, which never waits for the disk, a
 * replica may therefore show what was there a moment before; everything found in it is checked against the messages.
 */
const acknowledged = sql`case current_setting('synchronous_commit')
  when 'off' then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end`;

/** Where the primary's log ends, as far as anybody was told of what is in it. */
export async function readPrimary(db: Sql): Promise<LogPlace> {
  const { rows } = await sql<LogPlace>`
    select ${sql.raw(whichDatabase)}, left(pg_walfile_name(l), 8) as timeline, (l - '0/0'::pg_lsn)::bigint as at
    from (select ${acknowledged} as l) log`.execute(db);
  return rows[0]!;
}

/**
 * How far a replica has replayed: whatever is asked on this connection afterwards sees that much. Undefined where it follows
 * nobody: a server that was promoted goes its own way.
 */
export async function readReplica(client: pg.PoolClient): Promise<LogPlace | undefined> {
  const { rows } = await client.query<LogPlace & { follows: boolean }>(`
    select ${whichDatabase}, lpad(upper(to_hex(timeline_id)), 8, '0') as timeline, pg_is_in_recovery() as follows,
      (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint as at
    from pg_control_checkpoint()`);
  return rows[0]?.follows ? rows[0] : undefined;
}

/** Whether a server at `place` has replayed everything up to `wanted`, of the same database on the same timeline. */
export function reaches(place: LogPlace | undefined, wanted: LogPlace): boolean {
  return place?.database === wanted.database && place.timeline === wanted.timeline && place.at >= wanted.at;
}
