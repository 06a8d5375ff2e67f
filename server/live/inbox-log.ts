import { sql } from 'kysely';
import type { Sql } from '../platform/database.ts';
import { reviveRow } from './change.ts';
import type { Position } from './cursor.ts';

/** A conversation of mine, as my own log knows it. */
export interface InboxEntry {
  conversationId: string;
  /** Of several people without a name of its own, as far as a list is concerned: who is in it changes what it is called. */
  group: boolean;
  head: Position;
  /** Where the present membership began; what came after it is news to somebody who has just joined. */
  joined: Position;
  left: boolean;
  lastReadSeq: number;
  inboxVersion: number;
  /** The place in my log at which I read here last, and at which my settings or role changed last. */
  readVersion: number;
  settingsVersion: number;
}

/** Something that is mine alone and no membership, in its latest state. */
export type OwnRow =
  | {
      about: 'draft';
      conversationId: string;
      threadRootSeq: number;
      body: string;
      updatedAt: Date;
      inboxVersion: number;
    }
  | { about: 'hidden'; conversationId: string; seq: number; hidden: boolean; inboxVersion: number }
  | { about: 'bookmark'; conversationId: string; seq: number; removed: boolean; inboxVersion: number }
  | { about: 'thread'; conversationId: string; seq: number; inboxVersion: number }
  | { about: 'block'; userId: string; blocked: boolean; inboxVersion: number };

/** What is mine: how far my own log goes, the conversations in it that changed, and my own rows that did. */
export interface InboxState {
  inboxVersion: number;
  entries: InboxEntry[];
  /** In order of `inboxVersion`. Empty where the whole state was asked for. */
  own: OwnRow[];
}

/**
 * Reads a person's own log since an inbox version: every membership that changed for them alone (joined, left, read,
 * settings), and what else is theirs, which stands in one row of the answer only. With `since` undefined: all their present
 * conversations. One statement, so that heads and entries fit together.
 */
export async function readInbox(db: Sql, userId: string, since?: number): Promise<InboxState> {
  const { rows } = await sql<Row>`
    select u.inbox_version as "upTo", m.conversation_id as "conversationId", c.kind = 'GROUP' as "group", c.version,
      c.last_seq as seq,
      m.joined_version as "joinedVersion", m.joined_seq as "joinedSeq",
      m.left_at is not null as "left", m.last_read_seq as "lastReadSeq", m.inbox_version as "inboxVersion",
      m.read_version as "readVersion", m.settings_version as "settingsVersion",
      case when row_number() over (order by m.inbox_version) = 1 then own.rows end as own
    from "user" u
    left join membership m on m.user_id = u.id
      and case when ${since ?? null}::bigint is null then m.left_at is null else m.inbox_version > ${since ?? null}::bigint end
    left join conversation c on c.id = m.conversation_id
    left join lateral (${ownRows(userId, since)}) own on ${since ?? null}::bigint is not null
    where u.id = ${userId}
    order by m.inbox_version`.execute(db);
  const entries = rows
    .filter((row) => row.conversationId)
    .map(({ upTo, version, seq, joinedVersion, joinedSeq, own, ...entry }) => ({
      ...entry,
      head: { version: version!, seq },
      joined: { version: joinedVersion, seq: joinedSeq },
    }));
  const own = (rows.find((row) => row.own)?.own ?? []).map((row) => reviveRow(row as never) as OwnRow);
  return { inboxVersion: rows[0]?.upTo ?? 0, entries, own };
}

/** What is a person's alone besides memberships. A new kind of it is one more arm, with a stamp of its owner's log. */
function ownRows(userId: string, since: number | undefined) {
  const due = sql`x.user_id = ${userId} and x.inbox_version > ${since ?? null}::bigint`;
  return sql`
    select json_agg(r.row order by r.at) as rows from (
      select x.inbox_version as at, json_build_object('about', 'draft', 'conversationId', x.conversation_id,
        'threadRootSeq', x.thread_root_seq, 'body', x.body, 'updatedAt', x.updated_at, 'inboxVersion', x.inbox_version) as row
        from draft x where ${due}
      union all
      select x.inbox_version, json_build_object('about', 'hidden', 'conversationId', x.conversation_id, 'seq', x.seq,
        'hidden', true, 'inboxVersion', x.inbox_version) from hidden_message x where ${due}
      union all
      select x.inbox_version, json_build_object('about', 'hidden', 'conversationId', x.conversation_id, 'seq', x.seq,
        'hidden', false, 'inboxVersion', x.inbox_version) from unhidden_message x where ${due}
      union all
      select x.inbox_version, json_build_object('about', 'bookmark', 'conversationId', x.conversation_id, 'seq', x.seq,
        'removed', x.removed_at is not null, 'inboxVersion', x.inbox_version) from bookmark x where ${due}
      union all
      select x.inbox_version, json_build_object('about', 'thread', 'conversationId', x.conversation_id, 'seq', x.root_seq,
        'inboxVersion', x.inbox_version) from thread_follow x where ${due}
      union all
      select x.inbox_version, json_build_object('about', 'block', 'userId', x.blocked_id,
        'blocked', x.removed_at is null, 'inboxVersion', x.inbox_version) from user_block x where ${due}
    ) r`;
}

type Row = Omit<InboxEntry, 'head' | 'joined'> & {
  upTo: number;
  version: number | null;
  seq: number;
  joinedVersion: number;
  joinedSeq: number;
  own: object[] | null;
};
