import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { perContext, type SharedReaders, signedIn } from '../../platform/context.ts';
import type { Sql } from '../../platform/database.ts';
import { NotFound } from '../../platform/errors.ts';
import { type MessagePlace, messageId, messagePlace } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { leftSince, mustBeOf } from '../conversations/shared-readers.ts';
import type { MessageRow } from './message.entity.ts';

/**
 * Only for those who are members now; part of the same statement as the rows, so rights and rows cannot drift apart. `offset
 * 0` has it asked by its key, where else all memberships of a person would be read to find one.
 */
export function memberOf(viewer: Viewer, conversationId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select from membership me
    where me.conversation_id = ${conversationId} and me.user_id = ${viewer.userId} and me.left_at is null offset 0)`;
}

/** What stands in the viewer's timeline: said in the room, not taken back at once, and not deleted for themselves. */
export function inTimeline(viewer: Viewer): RawBuilder<unknown> {
  return sql`x.in_room and not x.retracted and not exists (select from hidden_message h
    where h.conversation_id = x.conversation_id and h.user_id = ${viewer.userId} and h.seq = x.seq)`;
}

/** Messages by their places, all in one statement, as far as the viewer may read them, or all with whom they are shared. */
export const messageLoader = perContext((context) => {
  const { services, sharedWith } = context;
  const read = sharedWith
    ? (places: readonly MessagePlace[]) => readShared(services.sql, places, sharedWith)
    : (places: readonly MessagePlace[]) => readPlaces(services.sql, places, readableBy(signedIn(context)));
  return new DataLoader<MessagePlace, MessageRow | undefined, string>(
    async (places) => {
      const found = new Map((await read(places)).map((row) => [messageId(row), row]));
      return places.map((place) => found.get(messageId(place)));
    },
    { cacheKeyFn: messageId },
  );
});

/** Reads messages with what else is to be known of each; `w (c, s)` is the place of a message. */
async function readPlaces<Row extends MessageRow>(
  db: Sql,
  places: readonly MessagePlace[],
  may: RawBuilder<unknown>,
  besides = sql``,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select y.* ${besides}
    from unnest(${places.map((p) => p.conversationId)}::uuid[], ${places.map((p) => p.seq)}::bigint[]) w (c, s)
    cross join lateral (
      select ${messageColumns} from message x where x.conversation_id = w.c and x.seq = w.s limit 1) y
    where ${may}`.execute(db);
  return rows;
}

/** Reads messages for all at once, and excepts in the same statement who may not read one of them: as in `readableBy`. */
async function readShared(db: Sql, places: readonly MessagePlace[], readers: SharedReaders): Promise<MessageRow[]> {
  for (const { conversationId } of places) mustBeOf(readers, conversationId);
  const rows = await readPlaces<MessageRow & { left: string[]; hiddenFrom: string[] }>(
    db,
    places,
    sql`true`,
    sql`, ${leftSince(readers)} as left, array(
      select h.user_id::text from hidden_message h where h.seq = w.s and h.conversation_id = w.c) as "hiddenFrom"`,
  );
  return rows.map(({ left, hiddenFrom, ...row }) => {
    for (const person of [...left, ...hiddenFrom]) readers.except.add(person);
    return row;
  });
}

/** For those who are members and have not deleted it for themselves; `w (c, s)` is the message's place. */
function readableBy(viewer: Viewer): RawBuilder<unknown> {
  return sql`${memberOf(viewer, sql`w.c`)} and not exists (select from hidden_message h
    where h.conversation_id = w.c and h.user_id = ${viewer.userId} and h.seq = w.s)`;
}

/** The last message of each conversation that the viewer is in, all in one statement. */
export const lastMessageLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, MessageRow | undefined>(async (ids) => {
    const { rows } = await sql<MessageRow>`
      select y.* from membership m
      cross join lateral (
        select ${messageColumns} from message x where x.conversation_id = m.conversation_id and ${inTimeline(viewer)}
        order by x.seq desc limit 1) y
      where m.user_id = ${viewer.userId} and m.left_at is null and m.conversation_id = any (${[...ids]}::uuid[])`.execute(
      viewer.services.sql,
    );
    const found = new Map(rows.map((row) => [row.conversationId, row]));
    return ids.map((id) => found.get(id));
  });
});

/** The first unread message of each conversation that the viewer is in, all in one statement. */
export const firstUnreadLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, MessageRow | undefined>(async (ids) => {
    const { rows } = await sql<MessageRow>`
      select y.* from membership m
      cross join lateral (
        select ${messageColumns} from message x
        where x.conversation_id = m.conversation_id and x.seq > m.last_read_seq and x.author_id <> ${viewer.userId}
          and x.deleted_at is null and ${inTimeline(viewer)} and not exists (select from user_block b
            where b.user_id = ${viewer.userId} and b.blocked_id = x.author_id and b.removed_at is null)
        order by x.seq limit 1) y
      where m.user_id = ${viewer.userId} and m.left_at is null and m.conversation_id = any (${[...ids]}::uuid[])`.execute(
      viewer.services.sql,
    );
    const found = new Map(rows.map((row) => [row.conversationId, row]));
    return ids.map((id) => found.get(id));
  });
});

/** A message the viewer may read, or `NotFound`: absent, foreign and deleted for themselves are the same answer. */
export async function messageFor(viewer: Viewer, id: string, db: Sql = viewer.services.sql): Promise<MessageRow> {
  const place = messagePlace(id);
  if (!place) throw new NotFound('This message');
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from message x
    where x.conversation_id = ${place.conversationId} and x.seq = ${place.seq}
      and ${memberOf(viewer, sql`x.conversation_id`)} and not exists (select from hidden_message h
        where h.conversation_id = x.conversation_id and h.user_id = ${viewer.userId} and h.seq = x.seq)`.execute(db);
  if (!rows[0]) throw new NotFound('This message');
  return rows[0];
}

/**
 * A message the viewer sent before, as a retry is answered with whether or not they are still a member: their own words. What
 * others have done with it since is for members.
 */
export async function ownMessageAt(viewer: Viewer, place: MessagePlace): Promise<MessageRow> {
  const { rows } = await sql<MessageRow & { member: boolean }>`
    select ${messageColumns}, ${memberOf(viewer, sql`x.conversation_id`)} as member from message x
    where x.conversation_id = ${place.conversationId} and x.seq = ${place.seq}
      and x.author_id = ${viewer.userId}`.execute(viewer.services.sql);
  const { member, ...row } = rows[0]!;
  if (member) return row;
  return { ...row, version: row.createdVersion, reactions: [], thread: null, pinnedAt: null, pinnedBy: null };
}

/** A message by its place, without asking for anyone's rights: for callers who have them. */
export async function messageAt(db: Sql, place: MessagePlace): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    select ${messageColumns} from message x
    where x.conversation_id = ${place.conversationId} and x.seq = ${place.seq}`.execute(db);
  return rows[0];
}
