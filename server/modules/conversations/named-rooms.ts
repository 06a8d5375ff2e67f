import { sql } from 'kysely';
import type { Services } from '../../platform/services.ts';

/** A room somebody may name: its uuid, address, and what may be said of it to everyone who reads the name. */
export interface NamedRoomRow {
  id: string;
  slug: string;
  name: string;
}

/**
 * The rooms at these addresses that a person may name: public ones, and those they are in, so that nobody can find out by
 * trying whether a private room exists. A private room is called by its address, which the author knew, whatever its name.
 */
export async function findRooms(services: Services, userId: string, slugs: string[]): Promise<NamedRoomRow[]> {
  if (slugs.length === 0) return [];
  const { rows } = await sql<NamedRoomRow>`
    select x.id, x.slug, case when x.visibility = 'PUBLIC' then x.name else x.slug end as name
    from conversation x
    where x.kind = 'ROOM' and x.slug = any (${slugs}::text[]) and (x.visibility = 'PUBLIC' or exists (
      select from membership m where m.conversation_id = x.id and m.user_id = ${userId} and m.left_at is null))`.execute(
    services.sql,
  );
  return rows;
}
