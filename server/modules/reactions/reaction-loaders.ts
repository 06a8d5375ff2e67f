import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { perContext, signedIn } from '../../platform/context.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';

/** The emoji the viewer reacted with, by message, all in one statement. */
export const ownReactionsLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<MessagePlace, string[], string>(
    async (places) => {
      const { rows } = await sql<MessagePlace & { emoji: string[] }>`
        select w.c as "conversationId", w.s as seq, array(
          select r.emoji from reaction r where r.conversation_id = w.c and r.seq = w.s
            and r.user_id = ${viewer.userId} and r.removed_at is null order by r.created_at) as emoji
        from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)`.execute(
        viewer.services.sql,
      );
      const found = new Map(rows.map((row) => [messageId(row), row.emoji]));
      return places.map((place) => found.get(messageId(place)) ?? []);
    },
    { cacheKeyFn: messageId },
  );
});

/** A message's emoji, and whose they are. */
export interface ReactionKey extends MessagePlace {
  emoji: string;
}

const mostShown = 100;

/** Who reacted with an emoji, the earliest first, up to a hundred; all in one statement. Returns uuids. */
export const reactorsLoader = perContext(({ services }) => {
  const keyOf = (key: ReactionKey) => `${messageId(key)} ${key.emoji}`;
  return new DataLoader<ReactionKey, string[], string>(
    async (keys) => {
      const { rows } = await sql<{ userIds: string[] }>`
        select array(
          select r.user_id::text from reaction r where r.conversation_id = w.c and r.seq = w.s and r.emoji = w.e
            and r.removed_at is null order by r.created_at, r.user_id limit ${mostShown}) as "userIds"
        from unnest(${keys.map((k) => k.conversationId)}::uuid[], ${keys.map((k) => k.seq)}::bigint[],
          ${keys.map((k) => k.emoji)}::text[]) with ordinality w (c, s, e, o) order by w.o`.execute(services.sql);
      return rows.map((row) => row.userIds);
    },
    { cacheKeyFn: keyOf },
  );
});
