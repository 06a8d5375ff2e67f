import type { Address, Laboratory } from '../lab/laboratory.ts';
import { figure, insist } from '../lab/report.ts';
import { people, personId, roomId, rooms, upTo } from '../lab/world.ts';
import { messageOf } from '../lab/talk.ts';

const atOnce = 5_000;

/** Fills the rooms with so many messages, most of them in few rooms, and waits until all of them can be found. */
export async function fill(lab: Laboratory, address: Address, count: number): Promise<void> {
  const next = new Map<number, number>();
  for (let from = 0; from < count; from += atOnce) {
    const rows = upTo(Math.min(atOnce, count - from)).map((i) => placeOf(from + i, next));
    await lab.query(
      address,
      `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
       select c, s, 64 + s, 64 + s, a, 'key-' || s, '', 'TEXT', b, jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(b))),
         now() - ($5::int - n) * interval '1 minute'
       from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[]) with ordinality w (c, s, a, b, o)
       cross join lateral (select $6::int + o as n) z`,
      [
        rows.map((row) => roomId(row.room)),
        rows.map((row) => row.seq),
        rows.map((row) => personId(row.author)),
        rows.map((row) => row.body),
        count,
        from,
      ],
    );
    if (from % (atOnce * 20) === 0) process.stdout.write(`\r${figure(from)} of ${figure(count)} messages`);
  }
  await lab.query(
    address,
    `update conversation c set last_seq = l.seq, version = 64 + l.seq, last_message_at = l.at, last_written_at = l.at
     from (select conversation_id, max(seq) as seq, max(created_at) as at from message group by 1) l where l.conversation_id = c.id`,
  );
  await lab.query(address, 'analyze');
  await indexed(lab, address, count);
}

function placeOf(n: number, next: Map<number, number>) {
  const room = Math.floor((((n * 7919) % 1000) ** 2 / 1_000_000) * rooms);
  const seq = (next.get(room) ?? 0) + 1;
  next.set(room, seq);
  return { room, seq, author: n % people, body: messageOf(n) };
}

async function indexed(lab: Laboratory, address: Address, count: number): Promise<void> {
  const began = performance.now();
  for (let before = -1; ; ) {
    const [row] = await lab.query<{ n: number }>(address, 'select count(*)::int as n from message_search');
    process.stdout.write(`\r${figure(row!.n)} of ${figure(count)} messages indexed `);
    if (row!.n >= count) break;
    insist(row!.n > before || performance.now() - began < 60_000, 'the index does not move');
    before = row!.n;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`\nindexed in ${figure(seconds)} s, ${figure(count / seconds)} messages a second`);
  await lab.query(address, 'vacuum (analyze) message_search');
}
