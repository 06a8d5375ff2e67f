import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { messageId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/** Pinned and not deleted for themselves: the same in the list and in the count. */
function pinnedFor(viewer: Viewer): RawBuilder<unknown> {
  return sql`x.pinned_at is not null and not exists (select from hidden_message h
    where h.conversation_id = x.conversation_id and h.user_id = ${viewer.userId} and h.seq = x.seq)`;
}

/** The pinned messages of a conversation the viewer is in, pinned last first. Empty for outsiders. */
export async function pinsFor(viewer: Viewer, conversationId: string, request: PageRequest): Promise<Page<MessageRow>> {
  const from = readCursor(request.from);
  const { rows } = await sql<MessageRow & { at: number }>`
    select ${messageColumns}, (extract(epoch from x.pinned_at) * 1000000)::bigint as at from message x
    where x.conversation_id = ${conversationId} and ${pinnedFor(viewer)} and exists (select from membership me
        where me.conversation_id = x.conversation_id and me.user_id = ${viewer.userId} and me.left_at is null)
      ${from ? sql`and (x.pinned_at, x.seq) < (timestamptz 'epoch' + ${from.at} * interval '1 microsecond', ${from.seq})` : sql``}
    order by x.pinned_at desc, x.seq desc limit ${request.size + 1}`.execute(viewer.services.sql);
  return pageOf(rows, request, (row) => ({
    id: messageId(row),
    cursor: Buffer.from(`${row.at}_${row.seq}`).toString('base64url'),
    node: row,
  }));
}

/** How many messages are pinned in each conversation that the viewer is in, all in one statement; 0 for outsiders. */
export const pinCountLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, number>(async (ids) => {
    const { rows } = await sql<{ conversationId: string; pins: number }>`
      select x.conversation_id as "conversationId", count(*)::int as pins from message x
      join membership me on me.conversation_id = x.conversation_id and me.user_id = ${viewer.userId} and me.left_at is null
      where x.conversation_id = any (${[...ids]}::uuid[]) and ${pinnedFor(viewer)}
      group by x.conversation_id`.execute(viewer.services.sql);
    const found = new Map(rows.map((row) => [row.conversationId, row.pins]));
    return ids.map((id) => found.get(id) ?? 0);
  });
});

/** Reads a cursor: microseconds since 1970, and the seq. One that is none begins at the start. */
function readCursor(cursor: string | undefined): { at: number; seq: number } | undefined {
  const parts = /^(\d{1,16})_(\d{1,12})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  return parts ? { at: Number(parts[1]), seq: Number(parts[2]) } : undefined;
}
