import { sql } from 'kysely';
import { Forbidden, NotFound, Refusal } from '../../platform/errors.ts';
import { type MessagePlace, messagePlace } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import {
  bump,
  type LockedConversation,
  lockConversation,
  type Transaction,
  transact,
} from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { writeEvent } from '../conversations/events.ts';
import { Archived } from '../conversations/members.ts';
import type { MemberRole } from '../conversations/membership.entity.ts';
import { refuseWhenBlocked } from './blocked.ts';
import { compose, InvalidBody, spoken } from './composing.ts';
import { messageAt } from './history.ts';
import type { MessageRow } from './message.entity.ts';
import { Expired, withinWindow } from './windows.ts';

/** The message has been deleted; nothing more can be done to it. */
export class AlreadyDeleted extends Refusal {
  constructor() {
    super('ALREADY_DELETED', 'This message has been deleted.');
  }
}

/**
 * Changes the viewer's own message, and keeps the text as it was. Throws `InvalidBody`, `NotFound`, `Forbidden`,
 * `AlreadyDeleted`, `Archived`, `Expired`, `Blocked`, `RateLimited`.
 */
export async function editMessage(viewer: Viewer, id: string, text: string): Promise<MessageRow> {
  const body = spoken(text, true);
  const composed = await compose(viewer, body);
  return transact(viewer.services, async (tx) => {
    const { place, message, conversation, now } = await messageUnderLock(tx, viewer, id);
    const { editWindow } = viewer.services.env;
    if (message.authorId !== viewer.userId) throw new Forbidden('Only its author can edit a message.');
    if (message.deletedAt) throw new AlreadyDeleted();
    if (message.forwarded) throw new Forbidden('What was forwarded stays as it was said.');
    // Beside a medium it is a caption, and may be taken away.
    if (!body && message.kind === 'TEXT') throw new InvalidBody();
    if (conversation.archivedAt) throw new Archived();
    if (!withinWindow(message.createdAt, editWindow, now)) throw new Expired('edited', editWindow);
    if (message.body === body) return message;
    await refuseWhenBlocked(tx, conversation, viewer);
    await spendWrite(tx, viewer.userId);
    const version = await bump(tx, place.conversationId);
    const mentioned = await rewriteMentions(tx, message, composed.mentions);
    await keepEdited(tx, message, version);
    await sql`
      update message set body = ${body}, content = ${JSON.stringify(composed.content)}::jsonb, mentioned = ${mentioned}::uuid[],
        edited_at = now(), version = ${version}
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`.execute(tx.sql);
    return (await messageAt(tx.sql, place))!;
  });
}

/**
 * Deletes a message for everyone, by its author or an admin: a tombstone without text remains in its place. Deleting it
 * again changes nothing. Throws `NotFound`, `Forbidden`, and `Expired` for authors who are no admins.
 */
export function deleteMessage(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { place, message, role, now } = await messageUnderLock(tx, viewer, id);
    const { deleteWindow } = viewer.services.env;
    const mine = message.authorId === viewer.userId;
    if (!mine && role === 'MEMBER') throw new Forbidden('Only its author or an admin can delete a message.');
    if (message.deletedAt) return message;
    const inTime = role !== 'MEMBER' || withinWindow(message.createdAt, deleteWindow, now);
    if (!inTime) throw new Expired('deleted', deleteWindow);
    const version = await bump(tx, place.conversationId);
    await empty(tx, message, version);
    if (!mine) {
      await writeEvent(tx, place.conversationId, {
        kind: 'MESSAGE_REMOVED',
        actorId: viewer.userId,
        subjectIds: [message.authorId],
      });
    }
    return (await messageAt(tx.sql, place))!;
  });
}

/** Keeps the text as it was before an edit. */
async function keepEdited(tx: Transaction, message: MessageRow, version: number): Promise<void> {
  await sql`
    insert into message_edit (conversation_id, seq, version, body, content, written_at)
    values (${message.conversationId}, ${message.seq}, ${version}, ${message.body}, ${JSON.stringify(message.content)}::jsonb,
      ${message.editedAt ?? message.createdAt})`.execute(tx.sql);
}

/** Takes everything that was said out of a message, wherever it is kept. A reply also leaves the count of its thread. */
export async function empty(tx: Transaction, message: MessageRow, version: number): Promise<void> {
  const { conversationId, seq, threadRootSeq } = message;
  await rewriteMentions(tx, message, []);
  await sql`delete from message_edit where conversation_id = ${conversationId} and seq = ${seq}`.execute(tx.sql);
  await sql`
    update message set body = '', content = null, media_url = null, media = null, forwarded = null, mentioned = '{}',
      mention_group = null, reactions = '[]', pinned_at = null, pinned_by = null, deleted_at = now(), version = ${version}
    where conversation_id = ${conversationId} and seq = ${seq}`.execute(tx.sql);
  if (threadRootSeq === null) return;
  const rootVersion = await bump(tx, conversationId);
  await sql`
    update message r set version = ${rootVersion}, thread = t.summary from (
      select case when count(*) > 0 then jsonb_build_object('count', count(*), 'lastSeq', max(x.seq),
        'lastAt', max(x.created_at), 'authorIds', (select jsonb_agg(y.author_id) from (
          select z.author_id, max(z.seq) from message z where z.conversation_id = ${conversationId}
            and z.thread_root_seq = ${threadRootSeq} and z.deleted_at is null
          group by z.author_id order by 2 desc limit 3) y)) end as summary
      from message x where x.conversation_id = ${conversationId} and x.thread_root_seq = ${threadRootSeq}
        and x.deleted_at is null) t
    where r.conversation_id = ${conversationId} and r.seq = ${threadRootSeq}`.execute(tx.sql);
}

/** A message whose conversation is locked, and what the viewer may do there. */
export interface Locked {
  place: MessagePlace;
  message: MessageRow;
  role: MemberRole;
  conversation: LockedConversation;
  /** The database's clock under the lock, by which messages are dated. */
  now: Date;
}

/** Locks the message's conversation and finds both as the viewer may: members only, all else is `NotFound`. */
export async function messageUnderLock(tx: Transaction, viewer: Viewer, id: string): Promise<Locked> {
  const place = messagePlace(id);
  const conversation = place && (await lockConversation(tx, place.conversationId));
  if (!conversation) throw new NotFound('This message');
  const { rows } = await sql<{ role: MemberRole; now: Date }>`
    select role, clock_timestamp() as now from membership
    where conversation_id = ${place.conversationId} and user_id = ${viewer.userId} and left_at is null`.execute(tx.sql);
  const message = rows[0] && (await messageAt(tx.sql, place));
  if (!message) throw new NotFound('This message');
  return { place, message, conversation, ...rows[0]! };
}

/** Makes the members named in a text, but for its author, the ones a message mentions. Returns them. */
async function rewriteMentions(tx: Transaction, message: MessageRow, userIds: string[]): Promise<string[]> {
  const { conversationId, seq, authorId, mentioned } = message;
  const concerned = [...new Set([...mentioned, ...userIds])];
  if (concerned.length === 0) return [];
  // Whoever reads on meanwhile either reads these mentions too or is seen to have read.
  await sql`
    select from membership where conversation_id = ${conversationId} and user_id = any (${concerned}::uuid[])
    order by user_id for share`.execute(tx.sql);
  await sql`
    delete from mention where conversation_id = ${conversationId} and seq = ${seq}
      and user_id <> all (${userIds}::uuid[])`.execute(tx.sql);
  if (userIds.length === 0) return [];
  const { rows } = await sql<{ userId: string }>`
    with held as materialized (
      select user_id, last_read_seq, last_read_at from membership where conversation_id = ${conversationId} and left_at is null
        and user_id = any (${userIds}::uuid[]) and user_id <> ${authorId}
    ), place as (
      select x.in_room, x.thread_root_seq, r.thread from message x
      left join message r on r.conversation_id = x.conversation_id and r.seq = x.thread_root_seq
      where x.conversation_id = ${conversationId} and x.seq = ${seq}
    ), following as (${followers(message)}
    ), written as (
      insert into mention (conversation_id, seq, user_id, in_thread, read_at)
      select ${conversationId}, ${seq}, h.user_id, not p.in_room,
        case when p.in_room and h.last_read_seq >= ${seq} then coalesce(h.last_read_at, now())
          when f.last_read_seq >= ${seq} then now() end
      from held h cross join place p left join following f on f.user_id = h.user_id
      on conflict do nothing
    ) select user_id as "userId" from held`.execute(tx.sql);
  return rows.map((row) => row.userId);
}

/** Whom an edit mentions anew in a thread follows it (among `held`, at `place`), as if the reply had said so from the first. */
const followers = ({ conversationId, seq }: MessagePlace) => sql`
  insert into thread_follow as f (conversation_id, root_seq, user_id, following, last_reply_seq, last_reply_at)
  select ${conversationId}, p.thread_root_seq, h.user_id, true, coalesce((p.thread ->> 'lastSeq')::bigint, 0),
    (p.thread ->> 'lastAt')::timestamptz
  from held h, place p where p.thread_root_seq is not null and not exists (select from mention k
    where k.conversation_id = ${conversationId} and k.seq = ${seq} and k.user_id = h.user_id)
  order by h.user_id
  on conflict (conversation_id, root_seq, user_id) do update set following = true
  returning f.user_id, f.last_read_seq`;
