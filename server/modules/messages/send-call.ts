import { sql } from 'kysely';
import { attendanceOf } from '../../live/attendance.ts';
import type { Services } from '../../platform/services.ts';
import type { ComposedMessage } from './composing.ts';
import type { MessageRow } from './message.entity.ts';

/** A message, and who says it (uuid). */
export interface Outgoing {
  authorId: string;
  message: ComposedMessage;
}

/** What the database says of one message of a batch. */
export interface Verdict {
  outcome: 'SENT' | 'RETRY' | 'CONFLICT' | 'NOT_FOUND' | 'ARCHIVED' | 'RATE_LIMITED' | 'BUSY' | 'BLOCKED' | 'SLOW';
  seq: number;
  version: number;
  created_at: Date;
  mentioned: string[];
  retry_after: number | null;
  /** The conversation's version once the whole batch is written. */
  head: number | null;
  draft_cleared: boolean;
}

/** Hands a batch to the database function `send_batch`, and returns a verdict for each of it, in order. `wait` for locks, or skip them. */
export async function callSendBatch(services: Services, batch: Outgoing[], wait: boolean): Promise<Verdict[]> {
  const messages = batch.map((outgoing) => outgoing.message);
  const online = messages.some((m) => m.group === 'here') ? attendanceOf(services).online() : [];
  const said = messages.flatMap((message, i) => message.mentions.map((u) => ({ o: i + 1, u })));
  const { rows } = await sql<Verdict>`
    select outcome, seq, version, created_at, mentioned, retry_after, head, draft_cleared from send_batch(
      ${messages.map((m) => m.conversationId)}::uuid[], ${batch.map((w) => w.authorId)}::uuid[],
      ${messages.map((m) => m.clientKey)}::text[], ${messages.map((m) => m.requestHash)}::bytea[],
      ${messages.map((m) => m.kind)}::text[], ${messages.map((m) => m.body)}::text[],
      ${messages.map((m) => JSON.stringify(m.content))}::jsonb[], ${messages.map((m) => m.mediaUrl)}::text[],
      ${messages.map((m) => m.threadRootSeq)}::bigint[], ${messages.map((m) => m.quotedSeq)}::bigint[],
      ${messages.map((m) => m.inRoom)}::boolean[], ${messages.map((m) => m.group ?? null)}::text[],
      ${messages.map(extraOf)}::jsonb[],
      ${JSON.stringify(said)}::jsonb, ${online}::uuid[], ${services.env.sendsPerMinute}::int, ${services.env.writesPerDay}::int, ${wait}::boolean)
    order by ord`.execute(services.sql);
  return rows;
}

/** What few messages have, as one column. */
function extraOf({ media, forwarded, keepsDraft }: ComposedMessage): string | null {
  if (!media && !forwarded && !keepsDraft) return null;
  return JSON.stringify({
    ...(media && { media }),
    ...(forwarded && { forwarded }),
    ...(keepsDraft && { keepsDraft }),
  });
}

/** The row that a message became, as its verdict says. */
export function rowOf({ authorId, message }: Outgoing, verdict: Verdict): MessageRow {
  return {
    conversationId: message.conversationId,
    seq: verdict.seq,
    createdVersion: verdict.version,
    version: verdict.version,
    authorId,
    clientKey: message.clientKey,
    kind: message.kind,
    body: message.body,
    content: message.content,
    mediaUrl: message.mediaUrl,
    threadRootSeq: message.threadRootSeq,
    quotedSeq: message.quotedSeq,
    mentioned: verdict.mentioned,
    createdAt: verdict.created_at,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    inRoom: message.inRoom,
    media: message.media,
    forwarded: message.forwarded,
    thread: null,
    mentionGroup: message.group ?? null,
    pinnedAt: null,
    pinnedBy: null,
    retracted: false,
  };
}
