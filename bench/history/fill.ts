import type pg from 'pg';
import { filling, withoutIndexes } from '../lab/bulk.ts';
import type { Address, Laboratory } from '../lab/laboratory.ts';
import { figure, insist } from '../lab/report.ts';
import { messageOf } from '../lab/talk.ts';
import { furnishPeople, people, personId, roomId, upTo } from '../lab/world.ts';
import { conversationsFor, cycle, sharesOf, slotsOf } from './shares.ts';

const texts = 1_000;
const cyclesAtOnce = 20;
const reportEvery = 1_000_000;

/**
 * Fills a migrated database with conversations that everybody is in, and so many messages in them, said by turns. All of it
 * happens in the database: ten million take a minute or two, and six gigabytes.
 * @returns how many messages each conversation has
 */
export async function fillHistory(lab: Laboratory, address: Address, messages: number): Promise<number[]> {
  insist(messages >= cycle && messages % cycle === 0, `${messages} messages are not so many times ${cycle}`);
  const began = performance.now();
  const shares = sharesOf(conversationsFor(messages));
  insist(
    shares.reduce((sum, share) => sum + share, 0) === cycle && shares.every((share) => share >= 1),
    'the shares of the conversations do not make up a cycle',
  );
  await furnishPeople(lab, address);
  await filling(address, async (client) => {
    await furnishConversations(client, shares.length);
    await prepare(client, shares);
    await withoutIndexes(client, 'message', () => write(client, messages));
    await finish(client);
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${figure(messages)} messages in ${shares.length} conversations, filled in ${figure(seconds)} s`);
  return shares.map((share) => (share * messages) / cycle);
}

async function furnishConversations(client: pg.Client, count: number): Promise<void> {
  await client.query(
    `insert into conversation (id, kind, visibility, name, slug, version)
     select id, 'ROOM', 'PRIVATE', 'Room ' || n, 'room-' || n, ${people} from unnest($1::uuid[]) with ordinality r (id, n)`,
    [upTo(count).map(roomId)],
  );
  await client.query(
    `insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
     select c.id, p.id, case n when 1 then 'OWNER' else 'MEMBER' end, n, n, 0, 0
     from conversation c, unnest($1::uuid[]) with ordinality p (id, n)`,
    [upTo(people).map(personId)],
  );
}

/** The slots of a cycle, the people and what they say, as tables of this connection alone. */
async function prepare(client: pg.Client, shares: number[]): Promise<void> {
  const slots = slotsOf(shares);
  await client.query(
    `create temp table slot as select o::int as o, c, k, share
     from unnest($1::uuid[], $2::int[], $3::int[]) with ordinality s (c, k, share, o)`,
    [slots.map((slot) => roomId(slot.conversation)), slots.map((slot) => slot.nth), slots.map((slot) => slot.share)],
  );
  await client.query(
    `create temp table author as select o::int - 1 as n, id from unnest($1::uuid[]) with ordinality p (id, o)`,
    [upTo(people).map(personId)],
  );
  await client.query(
    `create temp table said as select o::int - 1 as n, b as body,
       jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(b))) as content
     from unnest($1::text[]) with ordinality s (b, o)`,
    [upTo(texts).map(messageOf)],
  );
  await client.query('analyze slot; analyze author; analyze said');
}

async function write(client: pg.Client, messages: number): Promise<void> {
  const cycles = messages / cycle;
  for (let from = 0; from < cycles; from += cyclesAtOnce) {
    await client.query(
      `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
       select s.c, t.seq, ${people} + t.seq, ${people} + t.seq, a.id, 'key-' || t.seq, '', 'TEXT', b.body, b.content,
         now() - ($3::bigint - t.n) * interval '2 seconds'
       from generate_series($1::int, $2::int) y
       cross join lateral (select * from slot order by o) s
       cross join lateral (select y::bigint * s.share + s.k as seq, y * ${cycle}::bigint + s.o as n) t
       join said b on b.n = (t.n * 7919) % ${texts}
       join author a on a.n = t.seq % ${people}`,
      [from, Math.min(cycles, from + cyclesAtOnce) - 1, messages],
    );
    const written = Math.min(messages, (from + cyclesAtOnce) * cycle);
    if (written % reportEvery === 0 || written === messages)
      console.log(`${figure(written)} of ${figure(messages)} messages`);
  }
}

/** Everybody has read everything, and nothing is left for the search index or the autovacuum to do meanwhile. */
async function finish(client: pg.Client): Promise<void> {
  await client.query(
    `update conversation c set last_seq = l.seq, version = ${people} + l.seq, last_message_at = l.at, last_written_at = l.at
     from (select conversation_id, max(seq) as seq, max(created_at) as at from message group by 1) l where l.conversation_id = c.id`,
  );
  await client.query(
    `update membership m set last_read_seq = c.last_seq from conversation c where c.id = m.conversation_id`,
  );
  await client.query('insert into search_progress (conversation_id, version) select id, version from conversation');
  for (const table of ['conversation', 'membership', 'search_progress'])
    await client.query(`vacuum (analyze) ${table}`);
  await client.query('checkpoint');
}
