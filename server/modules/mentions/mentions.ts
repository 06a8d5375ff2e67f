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
  const place = request.from === undefined ? undefined : messagePlace(request.from);
  const beyond = place
    ? sql`and (x.created_at, x.conversation_id, x.seq) < (select f.created_at, f.conversation_id, f.seq from message f
        where f.conversation_id = ${place.conversationId} and f.seq = ${place.seq})`
    : sql``;
  const seen = unread == null ? sql`` : unread ? sql`and k.read_at is null` : sql`and k.read_at is not null`;
  const { rows } = await sql<MessageRow>`
    with blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${viewer.userId} and b.removed_at is null) as ids)
    select y.* from membership me
    cross join lateral (
      select ${messageColumns} from mention k join message x on x.conversation_id = k.conversation_id and x.seq = k.seq
      where k.user_id = me.user_id and k.conversation_id = me.conversation_id ${seen}
        and x.deleted_at is null and x.author_id <> all ((select ids from blocked)::uuid[])
        and not exists (select from hidden_message h
          where h.conversation_id = k.conversation_id and h.user_id = k.user_id and h.seq = k.seq) ${beyond}
      order by k.seq desc limit ${request.size + 1}) y
    where me.user_id = ${viewer.userId} and me.left_at is null
    order by y."createdAt" desc, y."conversationId" desc, y.seq desc limit ${request.size + 1}`.execute(
    viewer.services.sql,
  );
  return pageOf(rows, request, (row) => ({ id: messageId(row), cursor: messageId(row), node: row }));
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
