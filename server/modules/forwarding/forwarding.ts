import { sql } from 'kysely';
import { NotFound, refuseIssues } from '../../platform/errors.ts';
import { localId, type MessagePlace } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { AlreadyDeleted } from '../messages/changing.ts';
import { type ComposedMessage, composeMessage, hashOf, keyIssue } from '../messages/composing.ts';
import { messageFor, ownMessageAt } from '../messages/history.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { sendBatchOf } from '../messages/send-batch.ts';
import { Conflict } from '../messages/send-refusals.ts';

/** What is to be passed on, where to, and what is said of it. */
export interface ForwardDraft {
  messageId: string;
  conversationId: string;
  clientKey: string;
  comment?: string | null;
}

/**
 * Passes a message on to another conversation: a message of the viewer's with a copy of what was said, so that it can be
 * read by people who cannot read the original, and stays when that goes. Nobody is notified of the names in it. A comment
 * is a message of its own, right before it in the same batch, under a key made of this one's. A retry with the same
 * `clientKey` returns the first message, whatever has become of the original. Throws the refusals of sending, and
 * `AlreadyDeleted`.
 */
export async function forwardMessage(viewer: Viewer, draft: ForwardDraft): Promise<MessageRow> {
  const conversationId = localId('cnv', draft.conversationId);
  if (!conversationId) throw new NotFound('This conversation');
  refuseIssues([keyIssue(draft.clientKey)]);
  const text = draft.comment?.trim() ?? '';
  const requestHash = hashOf(['forward', draft.messageId, text]);
  const before = await sentBefore(viewer, conversationId, draft.clientKey, requestHash);
  if (before) return before;
  const source = await messageFor(viewer, draft.messageId);
  if (source.deletedAt) throw new AlreadyDeleted();
  const comment = text ? [await commentOf(viewer, draft, text)] : [];
  const copy = copyOf(source, { conversationId, clientKey: draft.clientKey, requestHash });
  const batch = sendBatchOf(viewer.services);
  const sent = await Promise.all([...comment, copy].map((message) => batch.add(viewer.userId, message)));
  const last = sent.at(-1)!;
  return last.row ?? (await ownMessageAt(viewer, last));
}

/** What was sent under this key before. It is the viewer's own, so it is answered before any right is asked for. */
async function sentBefore(
  viewer: Viewer,
  conversationId: string,
  clientKey: string,
  requestHash: Buffer,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessagePlace & { same: boolean }>`
    select x.conversation_id as "conversationId", x.seq, x.request_hash = ${requestHash}::bytea as same from message x
    where x.conversation_id = ${conversationId} and x.author_id = ${viewer.userId}
      and x.client_key = ${clientKey}`.execute(viewer.services.sql);
  if (rows[0] && !rows[0].same) throw new Conflict();
  return rows[0] && ownMessageAt(viewer, rows[0]);
}

async function commentOf(viewer: Viewer, draft: ForwardDraft, body: string): Promise<ComposedMessage> {
  const { conversationId, clientKey } = draft;
  const message = await composeMessage(viewer, { conversationId, clientKey, body });
  return { ...message, clientKey: `${clientKey}#comment`, keepsDraft: true };
}

/** The same words and medium under the viewer's name. What was forwarded before keeps its first author. */
function copyOf(
  source: MessageRow,
  request: Pick<ComposedMessage, 'conversationId' | 'clientKey' | 'requestHash'>,
): ComposedMessage {
  const { kind, body, content, mediaUrl, media, conversationId, seq, authorId, createdAt } = source;
  return {
    ...request,
    kind,
    body,
    content: content ?? [],
    mediaUrl,
    media,
    mentions: [],
    threadRootSeq: null,
    quotedSeq: null,
    inRoom: true,
    forwarded: source.forwarded ?? { conversationId, seq, authorId, createdAt: createdAt.toISOString() },
    keepsDraft: true,
  };
}
