import { sql } from 'kysely';
import { FieldErrors } from '../../platform/errors.ts';
import type { MessagePlace } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import { bump, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { Archived } from '../conversations/members.ts';
import { refuseWhenBlocked } from '../messages/blocked.ts';
import { AlreadyDeleted, messageUnderLock } from '../messages/changing.ts';
import { messageAt } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/** Different emoji one message may carry. */
const mostEmoji = 20;
/** One emoji as people see it, however many code points it takes (Unicode's RGI set, UTS #51). */
const oneEmoji = /^\p{RGI_Emoji}$/v;

/** Reacts to a message with an emoji; twice is once. Throws `NotFound`, `AlreadyDeleted`, `Archived`, `Blocked`, `FieldErrors`, `RateLimited`. */
export function addReaction(viewer: Viewer, messageId: string, emoji: string): Promise<MessageRow> {
  if (!oneEmoji.test(emoji)) throw new FieldErrors([{ field: 'emoji', message: 'React with one emoji.' }]);
  return transact(viewer.services, async (tx) => {
    const { place, message, conversation } = await messageUnderLock(tx, viewer, messageId);
    if (message.deletedAt) throw new AlreadyDeleted();
    if (conversation.archivedAt) throw new Archived();
    await refuseWhenBlocked(tx, conversation, viewer);
    const known = message.reactions.some((reaction) => reaction.emoji === emoji);
    if (!known && message.reactions.length >= mostEmoji) {
      throw new FieldErrors([{ field: 'emoji', message: `A message carries at most ${mostEmoji} different emoji.` }]);
    }
    const { rows } = await sql`
      insert into reaction as r (conversation_id, seq, user_id, emoji)
      values (${place.conversationId}, ${place.seq}, ${viewer.userId}, ${emoji})
      on conflict (conversation_id, seq, user_id, emoji) do update set removed_at = null, created_at = now()
      where r.removed_at is not null returning 1`.execute(tx.sql);
    if (rows.length === 0) return message;
    await spendWrite(tx, viewer.userId);
    return recount(tx, place);
  });
}

/** Takes a reaction back; where there is none nothing changes. Throws `NotFound`. */
export function removeReaction(viewer: Viewer, messageId: string, emoji: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { place, message } = await messageUnderLock(tx, viewer, messageId);
    if (message.deletedAt) return message;
    const { rows } = await sql`
      update reaction set removed_at = now()
      where conversation_id = ${place.conversationId} and seq = ${place.seq} and user_id = ${viewer.userId}
        and emoji = ${emoji} and removed_at is null returning 1`.execute(tx.sql);
    return rows.length === 0 ? message : recount(tx, place);
  });
}

/** Counts a message's reactions anew, under the lock, and stamps the message: a reaction is a change of the message. */
async function recount(tx: Transaction, place: MessagePlace): Promise<MessageRow> {
  const version = await bump(tx, place.conversationId);
  await sql`
    update message set version = ${version}, reactions = coalesce((
      select jsonb_agg(jsonb_build_object('emoji', c.emoji, 'count', c.n) order by c.since, c.emoji) from (
        select emoji, count(*) as n, min(created_at) as since from reaction
        where conversation_id = ${place.conversationId} and seq = ${place.seq} and removed_at is null
        group by emoji) c), '[]')
    where conversation_id = ${place.conversationId} and seq = ${place.seq}`.execute(tx.sql);
  return (await messageAt(tx.sql, place))!;
}
