import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Page } from '../../platform/builder/connection.ts';
import { type Context, perContext, signedIn } from '../../platform/context.ts';
import { globalId, localId, memberId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { mostReaders } from '../conversations/moving-on.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { memberSignals } from '../presence/member-signals.ts';
import { type ReadSignal, readBoardOf } from './read-board.ts';

/** How far a member has read, and when they did so last. `at` is RFC 3339. */
export interface Receipt {
  conversationId: string;
  userId: string;
  lastReadSeq: number;
  joinedSeq: number;
  at: string;
}

/**
 * How far the members of conversations have read, all in one statement; who has never read anything is left out.
 * Undefined where the viewer is no member, and where there are more than a hundred.
 */
export const receiptsLoader = perContext((context) => {
  const viewer = signedIn(context);
  return new DataLoader<string, Receipt[] | undefined>(async (ids) => {
    const { rows } = await sql<{ id: string; receipts: Receipt[] }>`
      select w.c as id, coalesce(read.receipts, '[]') as receipts
      from unnest(${[...ids]}::uuid[]) w (c)
      cross join lateral (
        select count(*) as members, json_agg(json_build_object('conversationId', w.c, 'userId', m.user_id,
          'lastReadSeq', m.last_read_seq, 'joinedSeq', m.joined_seq, 'at', m.last_read_at)
          order by date_trunc('milliseconds', m.last_read_at), m.user_id) filter (where m.last_read_at is not null) as receipts
        from (select * from membership x where x.conversation_id = w.c and x.left_at is null limit ${mostReaders + 1}) m) read
      where read.members <= ${mostReaders} and exists (select from membership me
        where me.conversation_id = w.c and me.user_id = ${viewer.userId} and me.left_at is null)`.execute(
      viewer.services.sql,
    );
    const found = new Map(rows.map((row) => [row.id, row.receipts]));
    return ids.map((id) => found.get(id));
  });
});

/**
 * Those of the members who have read a message that was written while they were one: all but its author. Null where that is
 * not known: to nobody, among more than a hundred, and of a reply that stands in its thread alone, which is read there.
 */
export async function readersOf(row: MessageRow, context: Context): Promise<Receipt[] | null> {
  const known = context.viewer && row.inRoom;
  const receipts = known ? await receiptsLoader(context).load(row.conversationId) : undefined;
  const read = (one: Receipt) => one.userId !== row.authorId && one.lastReadSeq >= row.seq && one.joinedSeq < row.seq;
  return receipts?.filter(read) ?? null;
}

/** A page of readers, in the order in which they read last. */
export function pageOfReaders(readers: Receipt[], size: number, after: string | null | undefined): Page<Receipt> {
  const from = readCursor(after);
  const begin = from ? readers.findIndex((one) => isAfter(one, from)) : 0;
  const rest = begin < 0 ? [] : readers.slice(begin);
  const edges = rest.slice(0, size).map((node) => ({
    id: memberId(node.conversationId, node.userId),
    cursor: Buffer.from(`${new Date(node.at).getTime()} ${globalId('usr', node.userId)}`).toString('base64url'),
    node,
  }));
  return { edges, hasNextPage: rest.length > size, hasPreviousPage: from !== undefined && begin !== 0 };
}

/** Who reads on in a conversation, but for the viewer. Silent where there are more than a hundred members. */
export function readStream(viewer: Viewer, conversationId: string) {
  return memberSignals<ReadSignal>(viewer, conversationId, (hear) =>
    readBoardOf(viewer.services).listen(conversationId, hear),
  );
}

function isAfter(one: Receipt, from: { at: number; id: string }): boolean {
  const at = new Date(one.at).getTime();
  return at > from.at || (at === from.at && one.userId > from.id);
}

/** Reads a cursor; one that is none begins at the start. */
function readCursor(cursor: string | null | undefined): { at: number; id: string } | undefined {
  const [at, global] = /^(\d{1,16}) (\S+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const id = global && localId('usr', global);
  return id ? { at: Number(at), id } : undefined;
}
