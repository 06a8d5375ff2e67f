import { sql } from 'kysely';
import { NotFound } from '../../platform/errors.ts';
import { localId, type MessagePlace, messagePlace } from '../../platform/ids.ts';
import { type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { stampInboxes } from './member-writes.ts';

/** In conversations of up to so many members one can see who has read what. */
export const mostReaders = 100;

/**
 * Marks everything up to a message as read. Never moves back; marking the same place again changes nothing. It is a change
 * of the viewer's own log, not of the conversation's: a thousand readers do not queue for its lock. Returns the uuid.
 */
export function markRead(viewer: Viewer, conversationId: string, messageId: string): Promise<string> {
  const place = placeIn(conversationId, messageId);
  return transact(viewer.services, async (tx) => {
    const mine = await readingUnderLock(tx, viewer, place);
    if (place.seq <= mine.lastReadSeq) return place.conversationId;
    await moveTo(tx, viewer, { ...place, version: mine.version });
    await sql`
      update mention set read_at = now()
      where conversation_id = ${place.conversationId} and user_id = ${viewer.userId} and seq <= ${place.seq}
        and read_at is null and not in_thread`.execute(tx.sql);
    return place.conversationId;
  });
}

/**
 * Marks everything from a message on as unread, wherever the viewer had read to. What mentions them in the room from there
 * on is unread again, too. Returns the uuid.
 */
export function markUnread(viewer: Viewer, conversationId: string, messageId: string): Promise<string> {
  const place = placeIn(conversationId, messageId);
  return transact(viewer.services, async (tx) => {
    const mine = await readingUnderLock(tx, viewer, place);
    const { rows } = await sql`
      update mention set read_at = null
      where conversation_id = ${place.conversationId} and user_id = ${viewer.userId} and seq >= ${place.seq}
        and read_at is not null and not in_thread returning 1`.execute(tx.sql);
    if (mine.lastReadSeq === place.seq - 1 && rows.length === 0) return place.conversationId;
    await moveTo(tx, viewer, { ...place, seq: place.seq - 1, version: mine.version });
    return place.conversationId;
  });
}

function placeIn(conversationId: string, messageId: string): MessagePlace {
  const id = localId('cnv', conversationId);
  const place = messagePlace(messageId);
  if (!id || place?.conversationId !== id) throw new NotFound('This message');
  return place;
}

/** Locks the viewer's membership and finds how far they have read. `NotFound` for outsiders, and where there is no such message. */
async function readingUnderLock(tx: Transaction, viewer: Viewer, { conversationId, seq }: MessagePlace) {
  const { rows } = await sql<{ lastReadSeq: number; lastSeq: number; version: number }>`
    select m.last_read_seq as "lastReadSeq", c.last_seq as "lastSeq", c.version
    from membership m join conversation c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.user_id = ${viewer.userId} and m.left_at is null for update of m`.execute(
    tx.sql,
  );
  const mine = rows[0];
  if (!mine || seq > mine.lastSeq || seq < 1) throw new NotFound('This message');
  return mine;
}

/** Writes how far the viewer has read, dated by the server. In small conversations the others are told. */
async function moveTo(tx: Transaction, { userId }: Viewer, to: MessagePlace & { version: number }): Promise<void> {
  const { conversationId, seq, version } = to;
  const { rows } = await sql<{ at: Date; small: boolean }>`
    update membership set last_read_seq = ${seq}, last_read_at = now()
    where conversation_id = ${conversationId} and user_id = ${userId}
    returning last_read_at as at, (select count(*) <= ${mostReaders} from (select from membership x
      where x.conversation_id = ${conversationId} and x.left_at is null limit ${mostReaders + 1}) y) as small`.execute(
    tx.sql,
  );
  await stampInboxes(tx, conversationId, [userId], 'read');
  const { at, small } = rows[0]!;
  if (small) tx.hint({ about: 'read', conversationId, userId, lastReadSeq: seq, at: at.getTime(), version });
}

/** Conversations that one `markAllRead` covers. */
const mostAtOnce = 1000;

/**
 * Marks everything as read in all of the viewer's conversations, with `threads` in those as well, as far as anything was said by now:
 * the thousand with the latest activity where there are more. Returns in how many it moved. Whatever is said while this is
 * done stays unread.
 */
export function markAllRead(viewer: Viewer, threads: boolean): Promise<number> {
  const me = viewer.userId;
  return transact(viewer.services, async (tx) => {
    // Locked in one statement and read in the next: what an edit adds to a mention meanwhile is then seen.
    await sql`
      select from membership where user_id = ${me} and left_at is null order by conversation_id for update`.execute(
      tx.sql,
    );
    const { rows } = await sql<{ n: number }>`
      with due as materialized (
        select m.conversation_id as c, x.last_seq as seq from membership m join conversation x on x.id = m.conversation_id
        where m.user_id = ${me} and m.left_at is null and (m.last_read_seq < x.last_seq or exists (
          select from mention k where k.conversation_id = x.id and k.user_id = ${me} and k.read_at is null))
        order by x.last_written_at desc limit ${mostAtOnce}
      ), threads as materialized (
        select f.conversation_id as c, f.root_seq as root, (r.thread ->> 'lastSeq')::bigint as seq
        from thread_follow f
        join membership m on m.conversation_id = f.conversation_id and m.user_id = f.user_id and m.left_at is null
        join message r on r.conversation_id = f.conversation_id and r.seq = f.root_seq
        where ${threads} and f.user_id = ${me} and f.following and f.last_read_seq < (r.thread ->> 'lastSeq')::bigint
        limit ${mostAtOnce}
      ), stamped as (
        update "user" set inbox_version = inbox_version + 1
        where id = ${me} and (select count(*) from due) + (select count(*) from threads) > 0 returning inbox_version
      ), seen as (
        update mention k set read_at = now() from due d
        where k.conversation_id = d.c and k.user_id = ${me} and k.seq <= d.seq and k.read_at is null and (${threads} or not k.in_thread)
      ), followed as (
        update thread_follow f set last_read_seq = t.seq, inbox_version = s.inbox_version from threads t, stamped s
        where f.conversation_id = t.c and f.root_seq = t.root and f.user_id = ${me}
      ), moved as (
        update membership m set last_read_seq = greatest(m.last_read_seq, d.seq), last_read_at = now(),
          inbox_version = s.inbox_version, read_version = s.inbox_version
        from due d, stamped s where m.conversation_id = d.c and m.user_id = ${me} returning 1
      ) select count(*)::int as n from moved`.execute(tx.sql);
    tx.hint({ about: 'inbox', userId: me });
    return rows[0]!.n;
  });
}
