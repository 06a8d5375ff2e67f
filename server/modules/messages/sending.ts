import type { Viewer } from '../../platform/viewer.ts';
import { composeMessage, type MessageDraft } from './composing.ts';
import { ownMessageAt } from './history.ts';
import type { MessageRow } from './message.entity.ts';
import { sendBatchOf } from './send-batch.ts';

/**
 * Says something in a conversation. A retry with the same `clientKey` returns the first message, in its present state.
 * Throws `InvalidBody`, `FieldErrors`, `NotFound`, `Archived`, `RateLimited`, `Conflict`.
 */
export async function sendMessage(viewer: Viewer, draft: MessageDraft): Promise<MessageRow> {
  const message = await composeMessage(viewer, draft);
  const sent = await sendBatchOf(viewer.services).add(viewer.userId, message);
  return sent.row ?? (await ownMessageAt(viewer, sent));
}
