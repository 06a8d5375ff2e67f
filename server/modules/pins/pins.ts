import { sql } from 'kysely';
import { Refusal } from '../../platform/errors.ts';
import { messageId } from '../../platform/ids.ts';
import { spendWrite } from '../../platform/quota.ts';
import { bump, type Transaction, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { writeEvent } from '../conversations/events.ts';
import { Archived } from '../conversations/members.ts';
import { refuseWhenBlocked } from '../messages/blocked.ts';
import { AlreadyDeleted, messageUnderLock } from '../messages/changing.ts';
import { messageAt } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/** Messages a conversation may have pinned: more is no selection any more. */
const mostPins = 100;

/** The conversation has as many pinned messages as it may have. */
export class PinsFull extends Refusal {
  /** Messages that may be pinned at a time. */
  readonly limit = mostPins;
  constructor() {
    super('PINS_FULL', `${mostPins} messages are pinned here. Unpin one first.`);
  }
}

/**
 * Pins a message for everyone, by any member; twice is once. A system line tells of it. Throws `NotFound`, `AlreadyDeleted`,
 * `Archived`, `Blocked`, `PinsFull`, `RateLimited`.
 */
export function pinMessage(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { message, conversation } = await messageUnderLock(tx, viewer, id);
    if (message.deletedAt) throw new AlreadyDeleted();
    if (conversation.archivedAt) throw new Archived();
    if (message.pinnedAt) return message;
    await refuseWhenBlocked(tx, conversation, viewer);
    await refuseWhenFull(tx, message.conversationId);
    await spendWrite(tx, viewer.userId);
    const pinned = await setPin(tx, message, viewer.userId);
    await writeEvent(tx, message.conversationId, {
      kind: 'MESSAGE_PINNED',
      actorId: viewer.userId,
      subjectIds: [message.authorId],
      data: { to: messageId(message) },
    });
    return pinned;
  });
}

/** Takes a pin away, by any member; where there is none nothing changes. Throws `NotFound`, `Archived`, `Blocked`, `RateLimited`. */
export function unpinMessage(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const { message, conversation } = await messageUnderLock(tx, viewer, id);
    if (conversation.archivedAt) throw new Archived();
    if (!message.pinnedAt) return message;
    await refuseWhenBlocked(tx, conversation, viewer);
    await spendWrite(tx, viewer.userId);
    return setPin(tx, message, null);
  });
}

async function refuseWhenFull(tx: Transaction, conversationId: string): Promise<void> {
  const { rows } = await sql<{ pins: number }>`
    select count(*)::int as pins from message x
    where x.conversation_id = ${conversationId} and x.pinned_at is not null`.execute(tx.sql);
  if (rows[0]!.pins >= mostPins) throw new PinsFull();
}

/** Stamps the message, under the lock: a pin is a change of the message. */
async function setPin(tx: Transaction, message: MessageRow, userId: string | null): Promise<MessageRow> {
  const version = await bump(tx, message.conversationId);
  await sql`
    update message set version = ${version}, pinned_by = ${userId}::uuid,
      pinned_at = case when ${userId}::uuid is not null then clock_timestamp() end
    where conversation_id = ${message.conversationId} and seq = ${message.seq}`.execute(tx.sql);
  return (await messageAt(tx.sql, message))!;
}
