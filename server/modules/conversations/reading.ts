import { sql } from 'kysely';
import { NotFound } from '../../platform/errors.ts';
import { localId, messagePlace } from '../../platform/ids.ts';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { stampInboxes } from './member-writes.ts';

/**
 * Marks everything up to a message as read. Never moves back; marking the same place again changes nothing. It is a change
 * of the viewer's own log, not of the conversation's: a thousand readers do not queue for its lock. Returns the uuid.
 */
export function markRead(viewer: Viewer, conversationId: string, messageId: string): Promise<string> {
  const id = localId('cnv', conversationId);
  const place = messagePlace(messageId);
  if (!id || place?.conversationId !== id) throw new NotFound('This message');
  return transact(viewer.services, async (tx) => {
    const { rows } = await sql<{ lastReadSeq: number; lastSeq: number }>`
      select m.last_read_seq as "lastReadSeq", c.last_seq as "lastSeq"
      from membership m join conversation c on c.id = m.conversation_id
      where m.conversation_id = ${id} and m.user_id = ${viewer.userId} and m.left_at is null for update of m`.execute(
      tx.sql,
    );
    const mine = rows[0];
    if (!mine || place.seq > mine.lastSeq || place.seq < 1) throw new NotFound('This message');
    if (place.seq <= mine.lastReadSeq) return id;
    await sql`
      update membership set last_read_seq = ${place.seq}, last_read_at = now()
      where conversation_id = ${id} and user_id = ${viewer.userId}`.execute(tx.sql);
    await sql`
      update mention set read_at = now()
      where conversation_id = ${id} and user_id = ${viewer.userId} and seq <= ${place.seq} and read_at is null
        and not in_thread`.execute(tx.sql);
    await stampInboxes(tx, id, [viewer.userId], 'read');
    return id;
  });
}
