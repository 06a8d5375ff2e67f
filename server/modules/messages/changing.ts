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
import { Archived } from '../conversations/members.ts';
import type { MemberRole } from '../conversations/membership.entity.ts';
import { compose, spoken } from './composing.ts';
import { messageAt } from './history.ts';
import type { MessageRow } from './message.entity.ts';

/** The message has been deleted; nothing more can be done to it. */
export class AlreadyDeleted extends Refusal {
  constructor() {
    super('ALREADY_DELETED', 'This message has been deleted.');
  }
}

/** Changes the viewer's own message. Throws `InvalidBody`, `NotFound`, `Forbidden`, `AlreadyDeleted`, `Archived`, `RateLimited`. */
export async function editMessage(viewer: Viewer, id: string, text: string): Promise<MessageRow> {
  const body = spoken(text);
  const composed = await compose(viewer.services, body);
  return transact(viewer.services, async (tx) => {
    const { place, message, conversation } = await messageUnderLock(tx, viewer, id);
    if (message.authorId !== viewer.userId) throw new Forbidden('Only its author can edit a message.');
    if (message.deletedAt) throw new AlreadyDeleted();
    if (conversation.archivedAt) throw new Archived();
    if (message.body === body) return message;
    await spendWrite(tx, viewer.userId);
    const version = await bump(tx, place.conversationId);
    const mentioned = await rewriteMentions(tx, place, viewer.userId, composed.mentions);
    await sql`
      update message set body = ${body}, content = ${JSON.stringify(composed.content)}::jsonb, mentioned = ${mentioned}::uuid[],
        edited_at = now(), version = ${version}
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`.execute(tx.sql);
    return (await messageAt(tx.sql, place))!;
  });
}

/**
 * Deletes a message for everyone, by its author or an admin: a tombstone without text remains in its place. Deleting it
 * again changes nothing.
 */
export function deleteMessage(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { place, message, role } = await messageUnderLock(tx, viewer, id);
    const mine = message.authorId === viewer.userId;
    if (!mine && role === 'MEMBER') throw new Forbidden('Only its author or an admin can delete a message.');
    if (message.deletedAt) return message;
    const version = await bump(tx, place.conversationId);
    await rewriteMentions(tx, place, message.authorId, []);
    await sql`
      update message set body = '', content = null, media_url = null, mentioned = '{}', reactions = '[]', deleted_at = now(), version = ${version}
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`.execute(tx.sql);
    return (await messageAt(tx.sql, place))!;
  });
}

/** A message whose conversation is locked, and what the viewer may do there. */
export interface Locked {
  place: MessagePlace;
  message: MessageRow;
  role: MemberRole;
  conversation: LockedConversation;
}

/** Locks the message's conversation and finds both as the viewer may: members only, all else is `NotFound`. */
export async function messageUnderLock(tx: Transaction, viewer: Viewer, id: string): Promise<Locked> {
  const place = messagePlace(id);
  const conversation = place && (await lockConversation(tx, place.conversationId));
  if (!conversation) throw new NotFound('This message');
  const { rows } = await sql<{ role: MemberRole }>`
    select role from membership
    where conversation_id = ${place.conversationId} and user_id = ${viewer.userId} and left_at is null`.execute(tx.sql);
  const message = rows[0] && (await messageAt(tx.sql, place));
  if (!message) throw new NotFound('This message');
  return { place, message, role: rows[0]!.role, conversation };
}

/** Makes the members named in a text, but for its author, the ones it mentions. Returns them. */
async function rewriteMentions(
  tx: Transaction,
  place: MessagePlace,
  authorId: string,
  userIds: string[],
): Promise<string[]> {
  const { conversationId, seq } = place;
  await sql`
    delete from mention where conversation_id = ${conversationId} and seq = ${seq}
      and user_id <> all (${userIds}::uuid[])`.execute(tx.sql);
  if (userIds.length === 0) return [];
  const { rows } = await sql<{ userId: string }>`
    with named as (
      select user_id from membership where conversation_id = ${conversationId} and left_at is null
        and user_id = any (${userIds}::uuid[]) and user_id <> ${authorId}
    ), written as (
      insert into mention (conversation_id, seq, user_id)
      select ${conversationId}, ${seq}, user_id from named on conflict do nothing
    ) select user_id as "userId" from named`.execute(tx.sql);
  return rows.map((row) => row.userId);
}
