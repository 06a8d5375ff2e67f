import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';

/**
 * Whether a bookmark was not taken back, for statements that name the message. Said like this it does not offer the index of
 * all that somebody keeps, which would be read through for one of them.
 */
export const kept = (removedAt: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${removedAt} is null) is not false`;

/** Whether the viewer keeps each message, all in one statement. */
export const bookmarkedLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, boolean, string>(
    async (places) => {
      const { rows } = await sql<MessagePlace>`
        select b.conversation_id as "conversationId", b.seq
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
        join bookmark b on b.conversation_id = w.c and b.seq = w.s
        where b.user_id = ${viewer.userId} and ${kept(sql`b.removed_at`)}`.execute(viewer.services.sql);
      const those = new Set(rows.map(messageId));
      return places.map((place) => those.has(messageId(place)));
    },
    { cacheKeyFn: messageId },
  );
});
