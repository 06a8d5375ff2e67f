import { sql } from 'kysely';
import type { Sql } from '../platform/database.ts';
import type { Position } from './cursor.ts';

/** A conversation of mine, as my own log knows it. */
export interface InboxEntry {
  conversationId: string;
  head: Position;
  /** Where the present membership began; what came after it is news to somebody who has just joined. */
  joined: Position;
  left: boolean;
  lastReadSeq: number;
  inboxVersion: number;
}

/** What is mine: how far my own log goes, and the conversations in it that changed. */
export interface InboxState {
  inboxVersion: number;
  entries: InboxEntry[];
}

/**
 * Reads a person's own log since an inbox version: every membership that changed for them alone (joined, left, read,
 * starred). With `since` undefined: all their present conversations. One statement, so heads and entries fit together.
 */
export async function readInbox(db: Sql, userId: string, since?: number): Promise<InboxState> {
  const { rows } = await sql<Row>`
    select u.inbox_version as "upTo", m.conversation_id as "conversationId", c.version, c.last_seq as seq,
      m.joined_version as "joinedVersion", m.joined_seq as "joinedSeq",
      m.left_at is not null as "left", m.last_read_seq as "lastReadSeq", m.inbox_version as "inboxVersion"
    from "user" u
    left join membership m on m.user_id = u.id
      and case when ${since ?? null}::bigint is null then m.left_at is null else m.inbox_version > ${since ?? null}::bigint end
    left join conversation c on c.id = m.conversation_id
    where u.id = ${userId}
    order by m.inbox_version`.execute(db);
  const entries = rows
    .filter((row) => row.conversationId)
    .map(({ upTo, version, seq, joinedVersion, joinedSeq, ...entry }) => ({
      ...entry,
      head: { version: version!, seq },
      joined: { version: joinedVersion, seq: joinedSeq },
    }));
  return { inboxVersion: rows[0]?.upTo ?? 0, entries };
}

type Row = Omit<InboxEntry, 'head' | 'joined'> & {
  upTo: number;
  version: number | null;
  seq: number;
  joinedVersion: number;
  joinedSeq: number;
};
