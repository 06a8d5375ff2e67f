import type { Address, Laboratory } from '../lab/laboratory.ts';
import { insist } from '../lab/report.ts';
import { messageOf } from '../lab/talk.ts';
import { people, personId, roomId, upTo } from '../lab/world.ts';

/** Everybody is in all of the rooms, so this is how long a sidebar is. */
export const places = 200;
/** Messages in each room: four pages. */
export const depth = 200;

const texts = 1_000;
const patience = 60_000;

/** Rooms, authors and texts by number, and which of them makes the message `s` of the room `c`. */
const said = `
  from unnest($1::uuid[]) with ordinality c (id, n)
  cross join generate_series(1, ${depth}) s
  join unnest($2::uuid[]) with ordinality a (id, n) on a.n = 1 + (s + c.n) % ${people}
  join unnest($3::text[]) with ordinality t (body, n) on t.n = 1 + (s * 31 + c.n * 7) % ${texts}`;
const when = `now() - (${depth} - s) * interval '1 minute' + c.n * interval '1 millisecond'`;

const values = () => [upTo(places).map(roomId), upTo(people).map(personId), upTo(texts).map(messageOf)];

/** Fills Parley's rooms. Everybody has read some of each, and nobody all. */
export async function fillParley(lab: Laboratory, address: Address): Promise<void> {
  await lab.query(
    address,
    `insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
     select c.id, s, ${people} + s, ${people} + s, a.id, 'key-' || s, '', 'TEXT', t.body,
       jsonb_build_array(jsonb_build_object('type', 'paragraph', 'children', jsonb_build_array(t.body))), ${when} ${said}`,
    values(),
  );
  await lab.query(
    address,
    `update conversation c set last_seq = ${depth}, version = ${people} + ${depth}, last_message_at = l.at, last_written_at = l.at
     from (select conversation_id, max(created_at) as at from message group by 1) l where l.conversation_id = c.id`,
  );
  await lab.query(address, `update membership set last_read_seq = ${depth} - 1 - (version * 37) % 150`);
  await lab.query(address, 'vacuum (analyze)');
}

/** Fills the naive server's rooms with the same. */
export async function fillNaive(lab: Laboratory, address: Address): Promise<void> {
  await lab.query(
    address,
    `insert into message (id, conversation_id, author_id, client_key, body, created_at)
     select gen_random_uuid(), c.id, a.id, 'key-' || s, t.body, ${when} ${said}`,
    values(),
  );
  await lab.query(address, 'vacuum (analyze)');
}

/** Waits until everything can be found, so that nobody is indexing while reads are measured. */
export async function indexed(lab: Laboratory, address: Address): Promise<void> {
  for (const began = Date.now(); ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const [row] = await lab.query<{ n: number }>(address, 'select count(*)::int as n from message_search');
    if (row!.n >= places * depth) return;
    insist(Date.now() - began < patience, `only ${row!.n} of ${places * depth} messages can be found`);
  }
}
