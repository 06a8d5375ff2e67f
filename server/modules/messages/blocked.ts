import { sql } from 'kysely';
import type { LockedConversation, Transaction } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { Blocked } from './send-refusals.ts';

/**
 * Whoever was blocked by the other person of a direct conversation tells them nothing new: neither by changing what they said
 * before nor by a reaction or a pin. Throws `Blocked`.
 */
export async function refuseWhenBlocked(
  tx: Transaction,
  { id, kind }: LockedConversation,
  { userId }: Viewer,
): Promise<void> {
  if (kind !== 'DIRECT') return;
  const { rows } = await sql`
    select from membership m join user_block b on b.user_id = m.user_id
    where m.conversation_id = ${id} and m.user_id <> ${userId} and b.blocked_id = ${userId}
      and b.removed_at is null`.execute(tx.sql);
  if (rows.length > 0) throw new Blocked();
}
