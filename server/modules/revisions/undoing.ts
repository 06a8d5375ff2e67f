import { sql } from 'kysely';
import { Forbidden } from '../../platform/errors.ts';
import { bump, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { AlreadyDeleted, empty, messageUnderLock } from '../messages/changing.ts';
import { messageAt } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { Expired, withinWindow } from '../messages/windows.ts';

/**
 * Takes a message back right after it was sent: emptied like a deleted one, and without a tombstone. Where somebody has
 * replied below it already a tombstone stays, as their replies need what they stand below. Taking it back again changes
 * nothing. Throws `NotFound`, `Forbidden`, `AlreadyDeleted`, `Expired`.
 */
export function undoSend(viewer: Viewer, id: string): Promise<MessageRow> {
  const { undoWindow } = viewer.services.env;
  return transact(viewer.services, async (tx) => {
    const { place, message, now } = await messageUnderLock(tx, viewer, id);
    if (message.authorId !== viewer.userId) throw new Forbidden('Only its author can take a message back.');
    if (message.retracted) return message;
    if (message.deletedAt) throw new AlreadyDeleted();
    const inTime = undoWindow > 0 && withinWindow(message.createdAt, undoWindow, now);
    if (!inTime) throw new Expired('taken back', undoWindow);
    await empty(tx, message, await bump(tx, place.conversationId));
    await sql`
      update message set retracted = thread is null
      where conversation_id = ${place.conversationId} and seq = ${place.seq}`.execute(tx.sql);
    return (await messageAt(tx.sql, place))!;
  });
}
