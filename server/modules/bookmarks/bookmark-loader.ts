import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';

/** Whether the viewer keeps each message, all in one statement. */
export const bookmarkedLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, boolean, string>(
    async (places) => {
      const { rows } = await sql<MessagePlace>`
        select b.conversation_id as "conversationId", b.seq
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join bookmark b on b.conversation_id = w.c and b.seq = w.s
        where b.user_id = ${viewer.userId} and b.removed_at is null`.execute(viewer.services.sql);
      const kept = new Set(rows.map(messageId));
      return places.map((place) => kept.has(messageId(place)));
    },
    { cacheKeyFn: messageId },
  );
});
