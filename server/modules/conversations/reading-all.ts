import { sql } from 'kysely';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { mostReaders } from './moving-on.ts';

/** Conversations that one `markAllRead` covers. */
const mostAtOnce = 1000;

interface Moved {
  conversationId: string;
  lastReadSeq: number;
  at: Date;
  version: number;
  small: boolean;
}

/**
 * Marks everything as read in all of the viewer's conversations, with `threads` in those as well, as far as anything was
 * said by now: the thousand with the latest activity where there are more. Returns in how many it moved. Whatever is said
 * while this is done stays unread.
 */
export function markAllRead(viewer: Viewer, threads: boolean): Promise<number> {
  const userId = viewer.userId;
  return transact(viewer.services, async (tx) => {
    // Locked in one statement and read in the next: what an edit adds to a mention meanwhile is then seen.
    await sql`
      select from membership where user_id = ${userId} and left_at is null order by conversation_id for update`.execute(
      tx.sql,
    );
    await sql`select from "user" where id = ${userId} for no key update`.execute(tx.sql);
    const { rows } = await moveAll(userId, threads).execute(tx.sql);
    tx.hint({ about: 'inbox', userId });
    for (const { small, at, ...moved } of rows) {
      if (small) tx.hint({ about: 'read', userId, at: at.getTime(), ...moved });
    }
    return rows.length;
  });
}

function moveAll(userId: string, threads: boolean) {
  return sql<Moved>`
    with due as materialized (
      select m.conversation_id as c, x.last_seq as seq, x.version, (select count(*) <= ${mostReaders} from (
        select from membership o where o.conversation_id = x.id and o.left_at is null limit ${mostReaders + 1}) y) as small
      from membership m join conversation x on x.id = m.conversation_id
      where m.user_id = ${userId} and m.left_at is null and (m.last_read_seq < x.last_seq or exists (
        select from mention k where k.conversation_id = x.id and k.user_id = ${userId} and k.read_at is null
          and (${threads} or not k.in_thread)))
      order by x.last_written_at desc limit ${mostAtOnce}
    ), unread as materialized (
      select f.conversation_id as c, f.root_seq as root, (r.thread ->> 'lastSeq')::bigint as seq
      from thread_follow f
      join membership m on m.conversation_id = f.conversation_id and m.user_id = f.user_id and m.left_at is null
      join message r on r.conversation_id = f.conversation_id and r.seq = f.root_seq
      where ${threads} and f.user_id = ${userId} and f.following and f.last_read_seq < (r.thread ->> 'lastSeq')::bigint
      limit ${mostAtOnce}
    ), threads as materialized (
      select t.* from (select * from unread order by c, root) t cross join lateral (
        select from thread_follow f where f.conversation_id = t.c and f.root_seq = t.root and f.user_id = ${userId}
        for no key update) f
    ), stamped as (
      update "user" set inbox_version = inbox_version + 1
      where id = ${userId} and (select count(*) from due) + (select count(*) from threads) > 0 returning inbox_version
    ), seen as (
      update mention k set read_at = now() from due d
      where k.conversation_id = d.c and k.user_id = ${userId} and k.seq <= d.seq and k.read_at is null
        and (${threads} or not k.in_thread)
    ), followed as (
      update thread_follow f set last_read_seq = greatest(f.last_read_seq, t.seq), inbox_version = s.inbox_version from threads t, stamped s
      where f.conversation_id = t.c and f.root_seq = t.root and f.user_id = ${userId}
    )
    update membership m set last_read_seq = greatest(m.last_read_seq, d.seq), last_read_at = now(),
      inbox_version = s.inbox_version, read_version = s.inbox_version
    from due d, stamped s where m.conversation_id = d.c and m.user_id = ${userId}
    returning m.conversation_id as "conversationId", m.last_read_seq as "lastReadSeq", m.last_read_at as at, d.version,
      d.small`;
}
