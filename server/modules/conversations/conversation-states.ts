import { type RawBuilder, sql } from 'kysely';
import type { ConversationRow } from './conversation.entity.ts';
import type { MemberRole, NotifyLevel } from './membership.entity.ts';

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

/** A row as it is read: what is the viewer's beside what is the conversation's. */
export type FlatState = ConversationRow &
  Partial<Mine> & {
    member: boolean;
    hidden: number[] | null;
    touched: string | null;
    /** Only PostgreSQL can count what is unread. */
    here: boolean | null;
  };

/** The columns of a membership `m` in a conversation, all null for outsiders. */
export const mineColumns: RawBuilder<unknown> = sql`
  m.user_id is not null as member, m.role, m.joined_at as "joinedAt", m.joined_version as "joinedVersion",
  m.last_read_seq as "lastReadSeq", m.last_read_at as "lastReadAt", m.starred, m.notify, m.muted_until as "mutedUntil",
  m.inbox_version as "inboxVersion"`;

/** Who may see a conversation `x`: its members, `m`, and everybody where it is a public room. */
export const visible: RawBuilder<unknown> = sql`(m.user_id is not null or (x.kind = 'ROOM' and x.visibility = 'PUBLIC'))`;

/** A conversation with what is the viewer's apart: the row itself, as a copy of its thirty columns for each entry of a list takes long. */
export function stateFrom<Row extends FlatState>(row: Row): Row & ConversationState {
  return Object.assign(row, { mine: row.member ? (row as unknown as Mine) : null });
}
