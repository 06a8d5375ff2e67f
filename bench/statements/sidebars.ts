import type { Address, Laboratory } from '../lab/laboratory.ts';
import { personId } from '../lab/world.ts';

/** Messages in each conversation: more than a page has. */
const messages = 60;

/**
 * Gives a person so many conversations with others: a quarter each direct ones, groups without a name, private rooms and
 * public rooms, all with messages of several authors, most of them unread.
 */
export async function giveConversations(
  lab: Laboratory,
  address: Address,
  viewer: number,
  count: number,
): Promise<void> {
  const me = personId(viewer);
  await lab.query(
    address,
    `with planned as (
       select gen_random_uuid() as id, i, (array['DIRECT', 'GROUP', 'ROOM', 'ROOM'])[i % 4 + 1] as kind, o.id as other
       from generate_series(0, $2::int - 1) i
       join (select id, row_number() over (order by id) - 1 as n from "user" where id <> $1) o on o.n = 2 + i / 4
     ), conversations as (
       insert into conversation (id, kind, visibility, name, slug, pair_key, version, last_seq)
       select id, kind, case when i % 4 = 3 then 'PUBLIC' else 'PRIVATE' end, case kind when 'ROOM' then 'Room ' || i end,
         case kind when 'ROOM' then 'room-' || id end, case kind when 'DIRECT' then $1 || ':' || other end, 3 + ${messages}, ${messages}
       from planned
     ), members as (
       insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
       select p.id, u.id, 'MEMBER', row_number() over (partition by p.id), 1, 0, 0
       from planned p join "user" u on u.id in ($1, p.other) or (p.kind <> 'DIRECT' and u.id = $3)
     )
     insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, content, created_at)
     select id, n, 3 + n, 3 + n, case when n % 2 = 0 then $1 else other end, 'key-' || n, '', 'TEXT', 'Message ' || n, '[]', now()
     from planned, generate_series(1, ${messages}) n`.replaceAll('$1', '$1::uuid'),
    [me, count, personId(viewer + 1)],
  );
}
