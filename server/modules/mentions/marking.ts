import { sql } from 'kysely';
import { transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { holdMembership, stampInboxes } from '../conversations/member-writes.ts';
import { messageFor } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/**
 * Marks one mention as seen, and nothing else: how far the viewer has read in the room or the thread stays. Where the message
 * does not mention them, or was seen, nothing changes. Throws `NotFound`.
 */
export function markMentionRead(viewer: Viewer, id: string): Promise<MessageRow> {
  const userId = viewer.userId;
  return transact(viewer.services, async (tx) => {
    const message = await messageFor(viewer, id, tx.sql);
    const { conversationId, seq } = message;
    // As whoever reads on locks it: an edit that adds or takes away mentions comes before this or after it.
    await holdMembership(tx, conversationId, userId);
    const { rows } = await sql<{ inThread: boolean }>`
      update mention set read_at = now()
      where conversation_id = ${conversationId} and seq = ${seq} and user_id = ${userId} and read_at is null
      returning in_thread as "inThread"`.execute(tx.sql);
    if (!rows[0]) return message;
    await stampInboxes(tx, conversationId, [userId], 'read');
    // What is counted in a thread is told of as a change of that thread.
    if (rows[0].inThread)
      await sql`
        update thread_follow f set inbox_version = u.inbox_version from "user" u
        where u.id = ${userId} and f.conversation_id = ${conversationId} and f.root_seq = ${message.threadRootSeq}
          and f.user_id = u.id`.execute(tx.sql);
    return message;
  });
}
