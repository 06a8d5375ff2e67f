import type pg from 'pg';
import { filling, withoutIndexes } from '../lab/bulk.ts';
import type { Child } from '../lab/children.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { figure, insist } from '../lab/report.ts';
import { messageOf } from '../lab/talk.ts';
import { people, personId, roomId, rooms, upTo } from '../lab/world.ts';
import type { Indexing } from './figures.ts';

const atOnce = 5_000;
const reportEvery = 100_000;
const stuckAfter = 60_000;

/** Fills the rooms with so many messages, each with words of its own, most of them in few rooms. */
export async function fill(lab: Laboratory, address: Address, count: number): Promise<void> {
  const next = new Map<number, number>();
  await filling(address, (client) =>
    withoutIndexes(client, 'message', async () => {
      // The next ones are made up while the database writes.
      let written: Promise<unknown> = Promise.resolve();
      for (let from = 0; from < count; from += atOnce) {
        const rows = upTo(Math.min(atOnce, count - from)).map((i) => placeOf(from + i, next));
        await written;
        written = write(client, rows, from, count);
        if (from > 0 && from % reportEvery === 0) console.log(`${figure(from)} of ${figure(count)} messages`);
      }
      await written;
    }),
  );
  await lab.query(
    address,
    `update conversation c set last_seq = l.seq, version = 64 + l.seq, last_message_at = l.at, last_written_at = l.at
     from (select conversation_id, max(seq) as seq, max(created_at) as at from message group by 1) l where l.conversation_id = c.id`,
  );
  await lab.query(address, 'analyze');
}

type Row = ReturnType<typeof placeOf>;

function placeOf(n: number, next: Map<number, number>) {
  const room = Math.floor((((n * 7919) % 1000) ** 2 / 1_000_000) * rooms);
  const seq = (next.get(room) ?? 0) + 1;
  next.set(room, seq);
  return { room, seq, author: n % people, body: messageOf(n) };
}

function write(client: pg.Client, rows: Row[], from: number, count: number): Promise<unknown> {
  return client.query(
    `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
     select c, s, 64 + s, 64 + s, a, 'key-' || s, '', 'TEXT', b, jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(b))),
       now() - ($5::int - $6::int - o) * interval '1 minute'
     from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[]) with ordinality w (c, s, a, b, o)`,
    [
      rows.map((row) => roomId(row.room)),
      rows.map((row) => row.seq),
      rows.map((row) => personId(row.author)),
      rows.map((row) => row.body),
      count,
      from,
    ],
  );
}

/** Waits until a server has indexed all of it, and says how fast and at what cost it did. Throws where it does not move. */
export async function indexed(lab: Laboratory, address: Address, server: Child, count: number): Promise<Indexing> {
  const before = await spentBy(lab, address, server);
  const began = performance.now();
  for (let [left, moved] = [Infinity, began]; left > 0; await new Promise((resolve) => setTimeout(resolve, 250))) {
    const now = await leftIn(lab, address);
    if (now < left) [left, moved] = [now, performance.now()];
    insist(performance.now() - moved < stuckAfter, 'the index does not move');
  }
  const seconds = (performance.now() - began) / 1000;
  const after = await spentBy(lab, address, server);
  const [row] = await lab.query<{ n: number }>(address, 'select count(*)::int as n from message_search');
  insist(row!.n === count, `of ${count} messages ${row!.n} are in the index`);
  await lab.query(address, 'vacuum (analyze) message_search');
  const each = (key: keyof typeof after) => (after[key] - before[key]) / count;
  console.log(`indexed ${figure(count)} messages in ${figure(seconds)} s`);
  return { messages: count, seconds, node: each('node'), database: each('database'), log: each('log') };
}

/** Versions the index is behind by. */
async function leftIn(lab: Laboratory, address: Address): Promise<number> {
  const [row] = await lab.query<{ left: number }>(
    address,
    `select coalesce(sum(c.version - coalesce(p.version, 0)), 0)::float8 as left
     from conversation c left join search_progress p on p.conversation_id = c.id`,
  );
  return row!.left;
}

async function spentBy(lab: Laboratory, address: Address, server: Child) {
  const [row] = await lab.query<{ log: number }>(
    address,
    `select (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 as log`,
  );
  return { node: await server.ask<number>('cpu'), database: lab.databaseCpu(), log: row!.log };
}
