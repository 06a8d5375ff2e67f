import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { messageId, messagePlace } from '../../platform/ids.ts';
import { takeInboxVersion, transact } from '../../platform/transact.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { AlreadyDeleted } from '../messages/changing.ts';
import { messageFor } from '../messages/history.ts';
import { kept } from './bookmark-loader.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/** A message somebody keeps for themselves, and since when. */
export interface Bookmark {
  message: MessageRow;
  createdAt: Date;
}

/** Keeps a message for the viewer alone; twice is once. Throws `NotFound`, `AlreadyDeleted`. */
export function addBookmark(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const message = await messageFor(viewer, id, tx.sql);
    if (message.deletedAt) throw new AlreadyDeleted();
    const { rows } = await sql`
      select from bookmark where conversation_id = ${message.conversationId} and user_id = ${viewer.userId}
        and seq = ${message.seq} and ${kept(sql`removed_at`)}`.execute(tx.sql);
    if (rows.length > 0) return message;
    const version = await takeInboxVersion(tx, viewer.userId);
    await sql`
      insert into bookmark as b (conversation_id, user_id, seq, inbox_version)
      values (${message.conversationId}, ${viewer.userId}, ${message.seq}, ${version})
      on conflict (conversation_id, user_id, seq) do update
        set removed_at = null, created_at = now(), inbox_version = excluded.inbox_version`.execute(tx.sql);
    return message;
  });
}

/** Gives a bookmark up; where there is none nothing changes. Throws `NotFound`. */
export function removeBookmark(viewer: Viewer, id: string): Promise<MessageRow> {
  return transact(viewer.services, async (tx) => {
    const message = await messageFor(viewer, id, tx.sql);
    const mine = sql`conversation_id = ${message.conversationId} and user_id = ${viewer.userId}
      and seq = ${message.seq} and ${kept(sql`removed_at`)}`;
    const { rows } = await sql`select from bookmark where ${mine}`.execute(tx.sql);
    if (rows.length === 0) return message;
    const version = await takeInboxVersion(tx, viewer.userId);
    await sql`update bookmark set removed_at = now(), inbox_version = ${version} where ${mine}`.execute(tx.sql);
    return message;
  });
}

/** What the viewer keeps, kept last first: only what they may still read, and nothing that was deleted. */
export async function bookmarksFor(viewer: Viewer, request: PageRequest): Promise<Page<Bookmark>> {
  const { rows } = await sql<MessageRow & { keptAt: Date; at: number }>`
    select ${messageColumns}, b.created_at as "keptAt", (extract(epoch from b.created_at) * 1000000)::bigint as at
    from bookmark b join message x on x.conversation_id = b.conversation_id and x.seq = b.seq and x.deleted_at is null
    join membership me on me.conversation_id = b.conversation_id and me.user_id = b.user_id and me.left_at is null
    where b.user_id = ${viewer.userId} and b.removed_at is null ${beyond(request.from)}
      and not exists (select from hidden_message h
        where h.conversation_id = b.conversation_id and h.user_id = b.user_id and h.seq = b.seq)
    order by b.created_at desc, b.conversation_id desc, b.seq desc limit ${request.size + 1}`.execute(
    viewer.services.sql,
  );
  return pageOf(rows, request, ({ keptAt: createdAt, at, ...message }) => {
    const id = messageId(message);
    return { id, cursor: Buffer.from(`${at}_${id}`).toString('base64url'), node: { message, createdAt } };
  });
}

/** What lies behind a cursor: microseconds since 1970, and the message. One that is none begins at the start. */
function beyond(cursor: string | undefined): RawBuilder<unknown> {
  const [at, id] = /^(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const place = id && messagePlace(id);
  if (!place) return sql``;
  return sql`and (b.created_at, b.conversation_id, b.seq) <
    (timestamptz 'epoch' + ${Number(at)} * interval '1 microsecond', ${place.conversationId}::uuid, ${place.seq})`;
}
