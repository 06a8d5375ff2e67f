import { sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { NotFound } from '../../platform/errors.ts';
import { type MessagePlace, messagePlace } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import { takeInboxVersion, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { holdMembership } from '../conversations/member-writes.ts';
import { messageAt } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/**
 * Has the viewer told of replies to a message from now on; again changes nothing. Throws `NotFound` where the message is
 * not theirs to read or is a reply itself, `RateLimited`.
 */
export function followThread(viewer: Viewer, messageId: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { place, row, following } = await rootFor(tx, viewer, messageId);
    if (following) return row;
    await spendWrite(tx, viewer.userId);
    await setFollowing(tx, viewer, place, true);
    return row;
  });
}

/** Has the viewer told of a thread no more, until somebody mentions them in it or they reply. Throws `NotFound`. */
export function unfollowThread(viewer: Viewer, messageId: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { place, row, following } = await rootFor(tx, viewer, messageId);
    // The author of a message may say so before its first reply, which would have them follow.
    if (following === false || (!following && row.authorId !== viewer.userId)) return row;
    await setFollowing(tx, viewer, place, false);
    return row;
  });
}

/**
 * Marks a thread read up to one of its replies, and the mentions in it. Never moves back. A change of the viewer's own log.
 * Throws `NotFound` where there is no such reply of theirs to read.
 */
export function markThreadRead(viewer: Viewer, messageId: string, replyId: string): Promise<MessageRow> {
  const reply = messagePlace(replyId);
  return transact(viewer.services, async (tx) => {
    // As whoever reads a room does: an edit that changes what mentions them comes before this or after it.
    if (reply) await holdMembership(tx, reply.conversationId, viewer.userId);
    const { place, row, lastReadSeq } = await rootFor(tx, viewer, messageId);
    const last = await messageAt(tx.sql, { conversationId: place.conversationId, seq: reply?.seq ?? 0 });
    if (reply?.conversationId !== place.conversationId || last?.threadRootSeq !== place.seq)
      throw new NotFound('This reply');
    if (reply.seq <= lastReadSeq && !(await hasMentions(tx, viewer, place, reply.seq))) return row;
    // The person's row first: a send locks it before it comes to the thread.
    const version = await takeInboxVersion(tx, viewer.userId);
    await moveOn(tx, viewer, place, reply.seq, version);
    await readMentions(tx, viewer, place, reply.seq);
    return row;
  });
}

interface Root {
  place: MessagePlace;
  row: MessageRow;
  /** Undefined where the viewer never had to do with the thread. */
  following: boolean | undefined;
  lastReadSeq: number;
}

/** A message that is no reply, as far as the viewer may read it, and what they have to do with its thread: in one statement. */
async function rootFor(tx: Transaction, viewer: Viewer, messageId: string): Promise<Root> {
  const place = messagePlace(messageId);
  if (!place) throw new NotFound('This message');
  const { rows } = await sql<MessageRow & { following: boolean | null; lastReadSeq: number | null }>`
    select ${messageColumns}, f.following, f.last_read_seq as "lastReadSeq" from message x
    join membership me on me.conversation_id = x.conversation_id and me.user_id = ${viewer.userId} and me.left_at is null
    left join thread_follow f on f.conversation_id = x.conversation_id and f.root_seq = x.seq and f.user_id = me.user_id
    where x.conversation_id = ${place.conversationId} and x.seq = ${place.seq} and x.thread_root_seq is null
      and not x.retracted and not exists (select from hidden_message h
        where h.conversation_id = x.conversation_id and h.user_id = me.user_id and h.seq = x.seq)`.execute(tx.sql);
  if (!rows[0]) throw new NotFound('This message');
  const { following, lastReadSeq, ...row } = rows[0];
  return { place, row, following: following ?? undefined, lastReadSeq: lastReadSeq ?? 0 };
}

/** Where a thread stands. The lock keeps a reply from slipping in before whoever reads this has written it down. */
const standing = ({ conversationId, seq }: MessagePlace) => sql`
  select x.conversation_id, x.seq, coalesce((x.thread ->> 'lastSeq')::bigint, 0) as last_seq,
    (x.thread ->> 'lastAt')::timestamptz as last_at
  from message x where x.conversation_id = ${conversationId} and x.seq = ${seq} for share`;

/** Whoever begins to follow has read what is there. */
async function setFollowing(tx: Transaction, viewer: Viewer, place: MessagePlace, following: boolean): Promise<void> {
  const version = await takeInboxVersion(tx, viewer.userId);
  await sql`
    insert into thread_follow as f (conversation_id, root_seq, user_id, following, last_read_seq, last_reply_seq,
      last_reply_at, inbox_version)
    select r.conversation_id, r.seq, ${viewer.userId}, ${following}, r.last_seq, r.last_seq, r.last_at, ${version} from (${standing(place)}) r
    on conflict (conversation_id, root_seq, user_id) do update set following = excluded.following,
      last_read_seq = case when excluded.following then greatest(f.last_read_seq, excluded.last_read_seq)
        else f.last_read_seq end,
      inbox_version = excluded.inbox_version`.execute(tx.sql);
}

async function moveOn(tx: Transaction, viewer: Viewer, place: MessagePlace, seq: number, version: number) {
  const { rows } = await sql`
    update thread_follow set last_read_seq = greatest(last_read_seq, ${seq}), inbox_version = ${version}
    where conversation_id = ${place.conversationId} and root_seq = ${place.seq} and user_id = ${viewer.userId}
    returning 1`.execute(tx.sql);
  if (rows.length > 0) return;
  // Read without following it: remembered for the day they do.
  await sql`
    insert into thread_follow as f (conversation_id, root_seq, user_id, following, last_read_seq, last_reply_seq,
      last_reply_at, inbox_version)
    select r.conversation_id, r.seq, ${viewer.userId}, false, ${seq}, r.last_seq, r.last_at, ${version} from (${standing(place)}) r
    on conflict (conversation_id, root_seq, user_id) do update
      set last_read_seq = greatest(f.last_read_seq, excluded.last_read_seq), inbox_version = excluded.inbox_version`.execute(
    tx.sql,
  );
}

/** The viewer's unread mentions in a thread up to a reply. Those said in the room as well are among them: they were seen. */
const unreadMentions = (viewer: Viewer, { conversationId, seq }: MessagePlace, upTo: number) => sql`
  select k.seq from mention k join message y on y.conversation_id = k.conversation_id and y.seq = k.seq
  where k.conversation_id = ${conversationId} and k.user_id = ${viewer.userId} and k.read_at is null and k.seq <= ${upTo}
    and y.thread_root_seq = ${seq}`;

async function hasMentions(tx: Transaction, viewer: Viewer, place: MessagePlace, upTo: number): Promise<boolean> {
  const { rows } = await sql`${unreadMentions(viewer, place, upTo)} limit 1`.execute(tx.sql);
  return rows.length > 0;
}

async function readMentions(tx: Transaction, viewer: Viewer, place: MessagePlace, upTo: number): Promise<void> {
  await sql`
    update mention set read_at = now()
    where conversation_id = ${place.conversationId} and user_id = ${viewer.userId} and read_at is null
      and seq in (${unreadMentions(viewer, place, upTo)})`.execute(tx.sql);
}
