import { sql } from 'kysely';
import { afterAll, expect, inject, test } from 'vitest';
import { entities } from '../../server/modules.ts';
import { type Database, migrate, openDatabase } from '../../server/platform/database.ts';
import { ownDatabase } from '../support/own-database.ts';

const { host, port, user } = inject('cluster');
const own = await ownDatabase();
const opened: Database[] = [];

afterAll(async () => {
  for (const orm of opened) await orm.close();
  await own.drop();
});

/** What a database opened by its URL says of itself. */
async function opens(url: string): Promise<{ database: string; name: string; zone: string }> {
  const orm = await openDatabase({ url }, entities, { pool: 2 });
  opened.push(orm);
  const { rows } = await sql<{ database: string; name: string; zone: string }>`
    select current_database() as database, current_setting('application_name') as name,
      current_setting('timezone') as zone`.execute(orm.em.fork().getKysely());
  return rows[0]!;
}

const { database } = own.socket;
const socket = encodeURIComponent(host);

test.for([
  ['the host as its host', `postgresql://${user}@${socket}:${port}/${database}`],
  ['the host in its query', `postgresql://${user}@localhost:${port}/${database}?host=${socket}`],
  ['no host but in its query', `postgresql://${user}@/${database}?host=${socket}&port=${port}`],
  ['host and port in its query', `postgresql://${user}@localhost/${database}?host=${socket}&port=${port}`],
])('a URL with %s is honoured, and so are our own settings', async ([, url]) => {
  expect(await opens(url!)).toMatchObject({ database, zone: 'UTC' });
});

test('the rest of its query is honoured as well', async () => {
  const url = `postgresql://${user}@localhost:${port}/${database}?application_name=parley-node-2&host=${socket}`;
  expect((await opens(url)).name).toBe('parley-node-2');
});

test('migrating goes by the same URL', async () => {
  const orm = await openDatabase(
    { url: `postgresql://${user}@localhost:${port}/${database}?host=${socket}` },
    entities,
  );
  opened.push(orm);
  expect(await migrate(orm)).toEqual([]);
});
