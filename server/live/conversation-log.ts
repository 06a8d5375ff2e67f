import { type RawBuilder, sql } from 'kysely';
import type { Sql } from '../platform/database.ts';
import type { Written } from '../platform/hints.ts';
import { type Change, changeOf, reviveRow } from './change.ts';
import type { Position } from './cursor.ts';
import { conversationColumns, eventColumns, memberColumns, messageColumns } from './log-rows.ts';

/** What happened in a conversation since a position, as far as the reader may know it. */
export interface LogPage {
  changes: Change[];
  /** Go on from here. */
  position: Position;
  /** The log's end when this was read. */
  head: Position;
  /** Nothing more was due when this was read. */
  complete: boolean;
  /** The reader has left: these changes are the last ones. */
  left: boolean;
  /** Since this version the reader is a member and nothing was purged; what they hold from before needs reading anew. */
  validFrom: number;
}

/** Who reads: a person, under their rights, or this node on behalf of all. */
export type Reader = { userId: string } | 'node';

interface Row {
  version: number;
  seq: number;
  member: boolean;
  left: boolean;
  memberVersion: number | null;
  validFrom: number | null;
  additions: Record<string, unknown>[] | null;
  changes: { kind: Written['kind']; version: number; row: Record<string, unknown> }[] | null;
}

/**
 * Reads at most `limit` changes since a position: first what changed (by version), then what was added (by seq), so that
 * every position on the way is one that can be resumed from. Rights and rows come from one statement, so nothing
 * committed between two reads slips through: somebody who left at V is given what lies at or below V and no more.
 * Undefined where there is no such conversation or the reader was never in it.
 */
export async function readSince(
  db: Sql,
  conversationId: string,
  since: Position,
  reader: Reader,
  limit: number,
): Promise<LogPage | undefined> {
  const userId = reader === 'node' ? null : reader.userId;
  const { rows } = await logStatement(conversationId, since, userId, limit).execute(db);
  const row = rows[0];
  if (!row || (reader !== 'node' && !row.member)) return undefined;
  return pageOf(conversationId, row, since, limit);
}

function logStatement(conversationId: string, since: Position, userId: string | null, limit: number): RawBuilder<Row> {
  return sql<Row>`
    select c.version, c.last_seq as seq, m.user_id is not null as member, m.left_at is not null as left,
      m.version as "memberVersion", greatest(m.joined_version, c.reset_version) as "validFrom", added.rows as additions, changed.rows as changes
    from conversation c
    left join membership m on m.conversation_id = c.id and m.user_id = ${userId}::uuid
    left join lateral (select case when m.left_at is null then c.version else m.version end as ceiling) may on true
    left join lateral (
      select json_agg(to_json(r) order by r.seq) as rows from (
        select ${messageColumns} from message x
        where x.conversation_id = c.id and x.seq > ${since.seq} and x.version <= may.ceiling
        order by x.seq limit ${limit + 1}) r
    ) added on ${userId}::uuid is null or m.user_id is not null
    left join lateral (
      select json_agg(to_json(u) order by u.version) as rows from (
        (select 'message' as kind, r.version, to_json(r) as row from (
          select ${messageColumns} from message x
          where x.conversation_id = c.id and x.version > ${since.version} and x.seq <= ${since.seq} and x.version <= may.ceiling
            and x.version > x.created_version
          order by x.version limit ${limit + 1}) r)
        union all
        (select 'member', r.version, to_json(r) from (
          select ${memberColumns} from membership x
          where x.conversation_id = c.id and x.version > ${since.version} and x.version <= may.ceiling
          order by x.version limit ${limit + 1}) r)
        union all
        (select 'conversation', r."changedVersion", to_json(r) from (
          select ${conversationColumns} from conversation x
          where x.id = c.id and x.changed_version > ${since.version} and x.changed_version <= may.ceiling) r)
        union all
        (select 'event', r.version, to_json(r) from (
          select ${eventColumns} from conversation_event x
          where x.conversation_id = c.id and x.version > ${since.version} and x.version <= may.ceiling
          order by x.version limit ${limit + 1}) r)
        order by 2 limit ${limit + 1}) u
    ) changed on ${userId}::uuid is null or m.user_id is not null
    where c.id = ${conversationId}`;
}

function pageOf(conversationId: string, row: Row, since: Position, limit: number): LogPage {
  const head = { version: row.version, seq: row.seq };
  const changed = (row.changes ?? []).map((item) => toChange(conversationId, item, since.seq));
  const added = (row.additions ?? []).map((item) =>
    toChange(conversationId, { kind: 'message', version: item.version as number, row: item }, since.seq),
  );
  const left = row.left;
  const base = { head, left, validFrom: row.validFrom ?? 0 };
  if (changed.length > limit) {
    const changes = changed.slice(0, limit);
    return {
      ...base,
      ...settle(changes, since, { version: changes.at(-1)!.version, seq: since.seq }),
      complete: false,
    };
  }
  const room = limit - changed.length;
  const fits = added.slice(0, room);
  const complete = added.length <= room;
  const changes = [...changed, ...fits].sort((a, b) => a.order - b.order);
  const position = complete ? head : { version: head.version, seq: fits.at(-1)?.seq ?? since.seq };
  return { ...base, ...settle(changes, since, position), complete };
}

/**
 * Says how far each change of a page settles the log: up to what is still to come of the page. A message stands where it was
 * born, in a later state, so what follows it may be older than it is; and a purge is to be seen by whoever stands before it.
 */
function settle(changes: Change[], since: Position, position: Position) {
  let settled = position.version;
  for (const change of changes.toReversed()) {
    change.settled = Math.max(since.version, settled);
    const purged = change.resetVersion !== undefined && change.resetVersion > since.version;
    settled = Math.min(settled, (purged ? Math.min(change.resetVersion!, change.version) : change.version) - 1);
  }
  return { changes, position };
}

function toChange(
  conversationId: string,
  item: { kind: Written['kind']; version: number; row: Record<string, unknown> },
  seq: number,
): Change {
  return changeOf(conversationId, { kind: item.kind, version: item.version, row: reviveRow(item.row) }, seq);
}
