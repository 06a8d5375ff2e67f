import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId, messagePlace } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';

/**
 * Messages that mention the viewer, the latest first: in conversations they are in, not deleted or hidden, and not by
 * somebody they have blocked. `unread` picks those not seen yet, or those that were. Each conversation gives no more than a
 * page, along an index of its own mentions, so that the cost does not grow with how often somebody was ever mentioned.
 */
export async function mentionsFor(
  viewer: Viewer,
  unread: boolean | null | undefined,
  request: PageRequest,
): Promise<Page<MessageRow>> {
  const from = readCursor(request.from);
  const beyond = from
    ? sql`and (x.created_at, x.conversation_id, x.seq) <
        (timestamptz 'epoch' + ${from.at} * interval '1 microsecond', ${from.conversationId}::uuid, ${from.seq})`
    : sql``;
  const seen = unread == null ? sql`` : unread ? sql`and k.read_at is null` : sql`and k.read_at is not null`;
  const { rows } = await sql<MessageRow & { at: number }>`
    with blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${viewer.userId} and b.removed_at is null) as ids)
    select y.* from membership me
    cross join lateral (
      select ${messageColumns}, (extract(epoch from x.created_at) * 1000000)::bigint as at from mention k join message x on x.conversation_id = k.conversation_id and x.seq = k.seq
      where k.user_id = me.user_id and k.conversation_id = me.conversation_id ${seen}
        and x.deleted_at is null and x.author_id <> all ((select ids from blocked)::uuid[])
        and not exists (select from hidden_message h
          where h.conversation_id = k.conversation_id and h.user_id = k.user_id and h.seq = k.seq offset 0) ${beyond}
      order by k.seq desc limit ${request.size + 1}) y
    where me.user_id = ${viewer.userId} and me.left_at is null
    order by y."createdAt" desc, y."conversationId" desc, y.seq desc limit ${request.size + 1}`.execute(
    viewer.services.sql,
  );
  return pageOf(rows, request, ({ at, ...row }) => {
    const id = messageId(row);
    return { id, cursor: Buffer.from(`${at}_${id}`).toString('base64url'), node: row };
  });
}

/**
 * Reads a cursor: microseconds since 1970, and the message. It says everything itself, so that nothing is looked up for a
 * message that is not the viewer's. One that is none begins at the start.
 */
function readCursor(cursor: string | undefined): (MessagePlace & { at: number }) | undefined {
  const [at, id] = /^(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const place = id && messagePlace(id);
  return place ? { ...place, at: Number(at) } : undefined;
}

/** Whether each message mentions the viewer and was not seen by them yet, all in one statement. */
export const mentionUnreadLoader = perContext((context) => {
  const { userId, services } = signedIn(context);
  return new DataLoader<MessagePlace, boolean, string>(
    async (places) => {
      const { rows } = await sql<MessagePlace>`
        select k.conversation_id as "conversationId", k.seq
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join mention k on k.conversation_id = w.c and k.seq = w.s and k.user_id = ${userId} and k.read_at is null
        where exists (select from membership me
          where me.conversation_id = k.conversation_id and me.user_id = k.user_id and me.left_at is null)`.execute(
        services.sql,
      );
      const unread = new Set(rows.map(messageId));
      return places.map((place) => unread.has(messageId(place)));
    },
    { cacheKeyFn: messageId },
  );
});
