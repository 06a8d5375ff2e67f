import { sql } from 'kysely';
import { NotFound } from '../../platform/errors.ts';
import { localId, type MessagePlace, messagePlace } from '../../platform/ids.ts';
import { type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { mostReaders, moveOn } from './moving-on.ts';
import { stampInboxes } from './member-writes.ts';

/**
 * Marks everything up to a message as read. Never moves back; marking the same place again changes nothing. It is a change
 * of the viewer's own log, not of the conversation's: a thousand readers do not queue for its lock. Returns the uuid.
 */
export async function markRead(viewer: Viewer, conversationId: string, messageId: string): Promise<string> {
  const place = placeIn(conversationId, messageId);
  await moveOn(viewer.services, { userId: viewer.userId, ...place });
  return place.conversationId;
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
    await moveBack(tx, viewer, { ...place, seq: place.seq - 1, version: mine.version });
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

/** Writes how far the viewer has read now, dated by the server. In small conversations the others are told. */
async function moveBack(tx: Transaction, { userId }: Viewer, to: MessagePlace & { version: number }): Promise<void> {
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
