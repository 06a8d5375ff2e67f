import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';

/**
 * A place in one conversation's log. Since a cursor: messages with a greater `seq` are additions, and whatever else has a
 * greater `version` is a change.
 */
export interface Position {
  version: number;
  seq: number;
}

/** What of a change says how far it leads. */
interface Passed {
  version: number;
  added: boolean;
  seq?: number;
  settled: number;
}

/** Before everything. */
export const beginning: Position = { version: 0, seq: 0 };

/** Whether two places are one. */
export function isSame(one: Position, other: Position): boolean {
  return one.version === other.version && one.seq === other.seq;
}

/** The place behind a change: everything up to where it settles the log is delivered, and messages up to it. */
export function behind({ version, seq }: Position, change: Passed): Position {
  return { version: Math.max(version, change.settled), seq: change.added ? Math.max(seq, change.seq!) : seq };
}

/**
 * Whether a change lies before a position. Messages beyond its seq never do: in the midst of a long log a position has the
 * version of its end, while its messages are still being read.
 */
export function isPast({ version, seq }: Position, change: Passed): boolean {
  return change.version <= version && !(change.seq !== undefined && change.seq > seq);
}

/** Writes a position as the opaque cursor of one conversation in one life of the database. */
export function writeCursor(epoch: string, conversationId: string, position: Position): string {
  return [epoch, position.version.toString(36), position.seq.toString(36), conversationId.slice(-8)].join('.');
}

/** Reads a cursor. Undefined where it belongs to another conversation or another life of the database, or is no cursor. */
export function readCursor(epoch: string, conversationId: string, cursor: string): Position | undefined {
  const [life, version, seq, conversation] = cursor.split('.');
  if (life !== epoch || conversation !== conversationId.slice(-8)) return undefined;
  const position = { version: Number.parseInt(version!, 36), seq: Number.parseInt(seq!, 36) };
  return Number.isSafeInteger(position.version) && Number.isSafeInteger(position.seq) ? position : undefined;
}

/**
 * Names the database's life: restoring a backup starts another one, in which old cursors could point past the end. A
 * dump gets a new database or cluster, a point-in-time recovery a new timeline, and each of them is part of the name. Of copied
 * files PostgreSQL knows nothing: whoever puts them back sets `parley.life` to something new, as the embedded one does itself.
 */
export async function readEpoch(orm: Database): Promise<string> {
  const { rows } = await sql<{ life: string }>`
    select concat_ws('/', s.system_identifier, c.timeline_id, d.oid, current_setting('parley.life', true)) as life
    from pg_control_system() s, pg_control_checkpoint() c, pg_database d
    where d.datname = current_database()`.execute(orm.em.fork().getKysely());
  return createHash('sha256').update(rows[0]!.life).digest('base64url').slice(0, 8);
}
