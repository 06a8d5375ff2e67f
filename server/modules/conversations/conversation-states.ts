import { type RawBuilder, sql } from 'kysely';
import { conversationColumns } from '../../live/log-rows.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { knownUsersOf } from '../accounts/known-users.ts';
import type { ConversationRow } from './conversation.entity.ts';
import type { MemberRole, NotifyLevel } from './membership.entity.ts';

/** Counts stop here: 100 means "more than 99". */
const countedTo = 100;

/** How many messages at the end of a conversation are its latest. */
export const latest = 500;

/** What depends on who asks: the viewer's membership and their counts, read in one statement with the conversation. */
export interface Mine {
  role: MemberRole;
  joinedAt: Date;
  joinedVersion: number;
  lastReadSeq: number;
  lastReadAt: Date | null;
  starred: boolean;
  /** As the viewer set it; null for what is usual. */
  notify: NotifyLevel | null;
  mutedUntil: Date | null;
  inboxVersion: number;
  /** Null where nobody asked, as counting takes longer than all the rest. */
  unreadCount: number | null;
  mentionCount: number | null;
}

/** A conversation as the viewer may see it. `mine` is null for outsiders of a public room. */
export interface ConversationState extends ConversationRow {
  mine: Mine | null;
  /** Seqs of what the viewer has hidden among the latest messages; null where it was not asked for, as in lists. */
  hidden: number[] | null;
}

/** A count that was asked for. Throws where it was not, rather than to say that there is none. */
export function counted(count: number | null): number {
  if (count === null) throw new Error('Nobody asked for this to be counted.');
  return count;
}

/** With what cursors of lists are made of: the last activity in microseconds since 1970, and how well a name fits. */
export type StateRow = ConversationState & { activeAt: number; rank: number };

/** A row as it is read: what is the viewer's beside what is the conversation's. */
export type FlatState = ConversationRow &
  Partial<Mine> & { member: boolean; hidden: number[] | null; touched: string | null };

/** The columns of a membership `m` in a conversation, all null for outsiders. */
export const mineColumns: RawBuilder<unknown> = sql`
  m.user_id is not null as member, m.role, m.joined_at as "joinedAt", m.joined_version as "joinedVersion",
  m.last_read_seq as "lastReadSeq", m.last_read_at as "lastReadAt", m.starred, m.notify, m.muted_until as "mutedUntil",
  m.inbox_version as "inboxVersion"`;

/** Who may see a conversation `x`: its members, `m`, and everybody where it is a public room. */
export const visible: RawBuilder<unknown> = sql`(m.user_id is not null or (x.kind = 'ROOM' and x.visibility = 'PUBLIC'))`;

/**
 * A page of conversations: rights, rows and counts in one statement, so that version and counts of a row belong to the same
 * moment. What is not on the page is not counted: the page is cut before the counts are joined to it.
 */
export async function readStates(
  viewer: Viewer,
  where: RawBuilder<unknown>,
  cut: RawBuilder<unknown>,
  rank: RawBuilder<unknown> = sql`0`,
): Promise<StateRow[]> {
  const me = viewer.userId;
  const { rows } = await sql<FlatState & { activeAt: number; rank: number }>`
    with blocked as materialized (
      select array(select b.blocked_id from user_block b where b.user_id = ${me} and b.removed_at is null) as ids)
    select p.*, null as hidden, (select u.profile_touched::text from "user" u where u.id = ${me}) as touched, coalesce(unread.n, 0) as "unreadCount", coalesce(mentions.n, 0) as "mentionCount"
    from (
      select ${conversationColumns}, (extract(epoch from x.last_message_at) * 1000000)::bigint as "activeAt", ${rank} as rank, ${mineColumns}
      from conversation x
      left join membership m on m.conversation_id = x.id and m.user_id = ${me} and m.left_at is null
      where ${visible} and ${where} ${cut}
    ) p
    ${countsOf(sql`${me}`, sql`(select ids from blocked)`)}
    order by p.rank, p."lastMessageAt" desc, p.id desc`.execute(viewer.services.sql);
  // Whoever has just changed their profile on another node sees it as it is, however long the hint takes.
  if (rows[0]) knownUsersOf(viewer.services).compare(me, rows[0].touched);
  return rows.map(stateFrom);
}

/** A conversation with what is the viewer's apart. */
export function stateFrom<Row extends FlatState>(row: Row): Row & ConversationState {
  return { ...row, mine: row.member ? (row as unknown as Mine) : null };
}

/**
 * Joins the counts of unread messages and mentions to conversations, `p`; each stops at a hundred. `me` is whose they are, and
 * `blocked` an array of whom they have blocked. Where `counted` is false, nothing is looked at.
 */
export function countsOf(
  me: RawBuilder<unknown>,
  blocked: RawBuilder<unknown>,
  counted: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  return sql`
    left join lateral (select array(select h.seq from hidden_message h
      where ${counted} and h.conversation_id = p.id and h.user_id = ${me} and h.seq > p."lastReadSeq") as seqs
    ) unseen on p."lastSeq" > p."lastReadSeq"
    left join lateral (select count(*)::int as n from (
      select from message y where ${counted} and y.conversation_id = p.id and y.seq > p."lastReadSeq" and y.author_id <> ${me}
        and y.deleted_at is null and y.in_room and y.seq <> all (unseen.seqs)
        and y.author_id <> all (${blocked}::uuid[])
      order by y.seq limit ${countedTo}) z) unread on p."lastSeq" > p."lastReadSeq"
    left join lateral (select count(*)::int as n from (
      select from mention k join message y on y.conversation_id = k.conversation_id and y.seq = k.seq
      where ${counted} and k.conversation_id = p.id and k.user_id = ${me} and k.read_at is null and y.deleted_at is null
        and y.author_id <> all (${blocked}::uuid[])
        and not exists (select from hidden_message h where h.conversation_id = k.conversation_id and h.user_id = k.user_id and h.seq = k.seq offset 0)
      limit ${countedTo}) z) mentions on p.member`;
}
