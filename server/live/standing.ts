import { sql } from 'kysely';
import { askedTogether } from '../platform/asked-together.ts';
import { perApp } from '../platform/services.ts';
import type { Position } from './cursor.ts';

/** Somebody, and a conversation. */
interface Place {
  conversationId: string;
  userId: string;
}

/**
 * Where the log of a conversation ends, for somebody who is a member of it at that very moment; undefined for anybody else.
 * All that are asked for at a time take one statement.
 */
export const standingOf = perApp((services) =>
  askedTogether<Place, Position | undefined>(async (places) => {
    const { rows } = await sql<Position & { n: number }>`
      select w.n, c.version, c.seq
      from unnest(${places.map((place) => place.conversationId)}::uuid[], ${places.map((place) => place.userId)}::uuid[])
        with ordinality w (conversation_id, user_id, n)
      cross join lateral (select x.version, x.last_seq as seq from conversation x where x.id = w.conversation_id limit 1) c
      where exists (select from membership m
        where m.conversation_id = w.conversation_id and m.user_id = w.user_id and m.left_at is null offset 0)`.execute(
      services.sql,
    );
    const found: (Position | undefined)[] = places.map(() => undefined);
    for (const { n, version, seq } of rows) found[n - 1] = { version, seq };
    return found;
  }),
);
