import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { ownDatabase } from '../support/own-database.ts';

/** What a batch of sends reads, counted by PostgreSQL itself. */
const database = await ownDatabase();
// What is counted is the session's, so somebody else does the rest.
const [client, other] = [new pg.Client(database.socket), new pg.Client(database.socket)];
await Promise.all([client.connect(), other.connect()]);
afterAll(async () => {
  await Promise.all([client.end(), other.end()]);
  await database.drop();
});

const id = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [room, author] = [id(1), id(2)];
const many = 5000;

/** Sends some messages with one call; the first answers in the thread of the first message ever. */
async function sends(count: number, round: string, root: number | null): Promise<string[]> {
  const of = <T>(value: (i: number) => T) => Array.from({ length: count }, (_, i) => value(i));
  const { rows } = await client.query<{ outcome: string }>(
    `select outcome from send_batch($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::jsonb[],
       $8::text[], $9::bigint[], $10::bigint[], $11::boolean[], $12::text[], $13::jsonb[], '[]', '{}', 1000000, 1000000, true)`,
    [
      of(() => room),
      of(() => author),
      of((i) => `${round}-${i}`),
      of(() => Buffer.alloc(16)),
      of(() => 'TEXT'),
      of(() => 'Hello'),
      of(() => '[]'),
      of(() => null),
      of((i) => (i === 0 ? root : null)),
      of(() => null),
      of(() => true),
      of(() => null),
      of(() => null),
    ],
  );
  return rows.map((row) => row.outcome);
}

test('a batch reads as much among thousands of messages as in an empty room, even by a plan made while it was empty', async () => {
  await other.query(
    `insert into "user" (id, username, email, display_name, password_hash) values ($1, 'ada', 'ada@example.org', 'Ada', '')`,
    [author],
  );
  await other.query(
    `insert into conversation (id, kind, visibility, name, slug, version) values ($1, 'ROOM', 'PRIVATE', 'Room', 'room', 1)`,
    [room],
  );
  await other.query(
    `insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
     values ($1, $2, 'OWNER', 1, 1, 0, 0)`,
    [room, author],
  );
  await other.query('analyze');
  expect(await sends(1, 'first', null)).toEqual(['SENT']);
  await other.query(
    `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
     select $1, n, n + 10, n + 10, $2, 'old-' || n, ''::bytea, 'TEXT', 'Said before', '[]', now() from generate_series(2, ${many}) n`,
    [room, author],
  );
  await other.query(`update conversation set last_seq = ${many}, version = ${many + 10} where id = $1`, [room]);

  await client.query('begin');
  expect(await sends(20, 'second', 1)).toEqual(Array(20).fill('SENT'));
  const { rows } = await client.query<{ table: string; read: number }>(
    `select relname as table, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
     where seq_tup_read + coalesce(idx_tup_fetch, 0) > 0`,
  );
  await client.query('rollback');
  const read = Object.fromEntries(rows.map((row) => [row.table, row.read]));
  // For each message one look for an earlier one under its key; the reply looks for its root, and stamps it.
  expect(read.message).toBeGreaterThan(0);
  expect(Object.entries(read).filter(([, count]) => count > 20 * 5)).toEqual([]);
});

test('a conversation that is written to stays on its page: none of its indexes is touched', async () => {
  await client.query('begin');
  expect(await sends(1, 'third', null)).toEqual(['SENT']);
  const { rows } = await client.query(
    `select n_tup_upd::int as updated, n_tup_hot_upd::int as "inPlace" from pg_stat_xact_user_tables where relname = 'conversation'`,
  );
  await client.query('rollback');
  expect(rows[0].updated).toBeGreaterThan(0);
  expect(rows[0].inPlace).toBe(rows[0].updated);
});
