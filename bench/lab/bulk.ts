import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import type { Address } from './laboratory.ts';
import { insist } from './report.ts';

/** One connection for filling: nothing is checked twice, nothing waits for the disk, and sorting is done in memory. */
export async function filling<T>(address: Address, fill: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    // What is written comes from the very tables it points to, so foreign keys need no look at each row.
    await client.query(
      `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
    );
    return await fill(client);
  } finally {
    await client.end();
  }
}

/**
 * Fills a table while it has no indexes, and makes them of what is there afterwards: eight times as fast as keeping them for
 * a million messages. Indexes and keys come back with the names and definitions they had.
 */
export async function withoutIndexes(client: pg.Client, table: string, fill: () => Promise<void>): Promise<void> {
  const [keys, indexes] = [await keysOf(client, table), await indexesOf(client, table)];
  for (const { owner, name } of keys.toReversed()) await client.query(`alter table ${owner} drop constraint "${name}"`);
  for (const { name } of indexes) await client.query(`drop index if exists ${name}`);
  await fill();
  for (const { owner, name, definition } of keys)
    await client.query(`alter table ${owner} add constraint "${name}" ${definition}`);
  const made = new Set((await indexesOf(client, table)).map((index) => index.name));
  for (const { name, definition } of indexes) if (!made.has(name)) await client.query(definition);
  const after = [await keysOf(client, table), await indexesOf(client, table)];
  insist(isDeepStrictEqual(after, [keys, indexes]), `the keys and indexes of ${table} are not what they were`);
  await client.query(`vacuum (analyze) ${table}`);
}

interface Key {
  owner: string;
  name: string;
  definition: string;
}

/** Its own keys, and after them those of others that point to it. */
async function keysOf(client: pg.Client, table: string): Promise<Key[]> {
  const { rows } = await client.query<Key>(
    `select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where (conrelid = $1::regclass and contype in ('p', 'u')) or (confrelid = $1::regclass and contype = 'f')
     order by contype = 'f', 1, 2`,
    [table],
  );
  return rows;
}

async function indexesOf(client: pg.Client, table: string): Promise<Omit<Key, 'owner'>[]> {
  const { rows } = await client.query<Omit<Key, 'owner'>>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = $1::regclass order by 1`,
    [table],
  );
  return rows;
}
