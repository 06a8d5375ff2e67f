import { type RawBuilder, sql } from 'kysely';
import { conversationColumns } from '../../live/log-rows.ts';
import { undashed } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { knownUsersOf } from '../accounts/known-users.ts';
import { askedStatesOf } from './asked-states.ts';
import { type ConversationState, type FlatState, mineColumns, stateFrom, visible } from './conversation-states.ts';
import { knownAuthorsOf } from './known-authors.ts';
import { unreadAmong } from './latest-authors.ts';
import { countsOf } from './unread-counts.ts';

/** Which conversations are in a list, and how it is cut. */
export interface List {
  where: RawBuilder<unknown>;
  cut: RawBuilder<unknown>;
  /** How well a name fits. */
  rank?: RawBuilder<unknown>;
  /** Whether somebody asks for the counts. */
  counted: boolean;
}

/** An entry of a list with what cursors are made of: the last activity in microseconds since 1970, and how well a name fits. */
export type ListedRow = FlatState & { activeAt: number; rank: number };

/**
 * A list as far as the viewer may see it, latest activity first: rights and rows in one statement. What is unread may have to be
 * counted yet (`countUnread`), but only of what is shown.
 */
export async function readList(viewer: Viewer, { where, cut, rank = sql`0`, counted }: List): Promise<ListedRow[]> {
  const me = sql`${viewer.userId}`;
  const counts = countsOf({ me, blocked: sql`(select ids from blocked)` });
  const { rows } = await sql<ListedRow>`
    with blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${me} and b.removed_at is null) as ids)
    select p.*, null as hidden, (select u.profile_touched::text from "user" u where u.id = ${me}) as touched,
      ${counted ? sql`unread.n as "unreadCount", unread.here, coalesce(mentions.n, 0) as "mentionCount"` : sql`null as "unreadCount", null as here, null as "mentionCount"`}
    from (
      select ${conversationColumns}, (extract(epoch from x.last_message_at) * 1000000)::bigint as "activeAt", ${rank} as rank, ${mineColumns}
      from conversation x
      left join membership m on m.conversation_id = x.id and m.user_id = ${me} and m.left_at is null
      where ${visible} and ${where} ${cut}
    ) p
    ${counted ? counts : sql``}
    order by p.rank, p."lastMessageAt" desc, p.id desc`.execute(viewer.services.sql);
  // Whoever has just changed their profile on another node sees it as it is, however long the hint takes.
  if (rows[0]) knownUsersOf(viewer.services).compare(viewer.userId, rows[0].touched);
  return rows;
}

/**
 * Counts what is unread in rows of a list. Where this node does not know who said what up to the very version that was read,
 * those conversations are read once more, so that version and counts of each belong to the same moment. Undefined for what the
 * viewer may no longer see by then.
 */
export async function countUnread(viewer: Viewer, rows: ListedRow[]): Promise<(ConversationState | undefined)[]> {
  const { userId, services } = viewer;
  const authors = knownAuthorsOf(services);
  const asked = askedStatesOf(services);
  const reader = undashed(userId);
  const states = rows.map((row) => {
    const known = row.unreadCount === null && !row.here ? authors.get(row.id) : undefined;
    if (known?.version === row.version) row.unreadCount = unreadAmong(known, reader, row.lastReadSeq!);
    return row.unreadCount === null ? undefined : stateFrom(row);
  });
  if (!states.includes(undefined)) return states;
  return Promise.all(states.map(async (state, i) => state ?? asked.read(userId, rows[i]!.id, true)));
}
