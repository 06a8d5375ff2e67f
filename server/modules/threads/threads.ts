import { sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { type MessagePlace, messageId, messagePlace } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { countedTo, repliesLoader, shownReplies, unreadReplies } from './thread-loaders.ts';

/** A page of a thread's replies, both ways, each in order of seq. Throws `NotFound` for a cursor that is none. */
export async function repliesFor(
  context: Context,
  root: MessagePlace,
  request: PageRequest,
): Promise<Page<MessageRow>> {
  const from = request.from === undefined ? undefined : seqIn(root, request.from);
  const stretch = { root, backward: request.backward, from, most: request.size + 1 };
  return pageOf([...(await repliesLoader(context).load(stretch))], request, edgeOf);
}

/** A page of replies with one of them in its middle, and honest word of what lies on either side. */
export async function repliesAround(
  context: Context,
  root: MessagePlace,
  id: string,
  size: number,
): Promise<Page<MessageRow>> {
  const seq = seqIn(root, id);
  const before = Math.floor(size / 2);
  const [older, newer] = await Promise.all([
    repliesLoader(context).load({ root, backward: true, from: seq, most: before + 1 }),
    repliesLoader(context).load({ root, backward: false, from: seq - 1, most: size - before + 1 }),
  ]);
  const kept = [...older.slice(0, before).toReversed(), ...newer.slice(0, size - before)];
  return { edges: kept.map(edgeOf), hasPreviousPage: older.length > before, hasNextPage: newer.length > size - before };
}

/** The messages whose threads the viewer follows, latest reply first; only those with something unread where asked for. */
export async function threadsFor(viewer: Viewer, unread: boolean, request: PageRequest): Promise<Page<MessageRow>> {
  const from = readCursor(request.from);
  const { rows } = await sql<MessageRow & { repliedAt: number }>`
    select r.*, (extract(epoch from f.last_reply_at) * 1000000)::bigint as "repliedAt"
    from (select f.* from thread_follow f where ${followed(viewer, unread)}
        ${from ? sql`and (f.last_reply_at, f.conversation_id, f.root_seq) < (timestamptz 'epoch' + ${from.at} * interval '1 microsecond', ${from.conversationId}::uuid, ${from.seq})` : sql``}
      order by f.last_reply_at desc, f.conversation_id desc, f.root_seq desc limit ${request.size + 1}) f
    cross join lateral (
      select ${messageColumns} from message x where x.conversation_id = f.conversation_id and x.seq = f.root_seq limit 1) r
    order by f.last_reply_at desc, f.conversation_id desc, f.root_seq desc`.execute(viewer.services.sql);
  return pageOf(rows, request, (row) => ({
    id: messageId(row),
    cursor: Buffer.from(`${row.repliedAt}_${messageId(row)}`).toString('base64url'),
    node: row,
  }));
}

/** How many followed threads have something unread; exact to 99. */
export async function unreadThreads(viewer: Viewer): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select from thread_follow f where ${followed(viewer, true)}
      limit ${countedTo}) z`.execute(viewer.services.sql);
  return rows[0]!.n;
}

/**
 * Which rows `f` are threads to show. What is unread is found by an index that holds little else; the rest is certainty, asked
 * of one row after the other (`offset 0`), so that a page is read along the index of the latest replies, and no more of it.
 */
const followed = (viewer: Viewer, unread: boolean) => sql`
  f.user_id = ${viewer.userId} and f.following and f.last_reply_seq > 0
    ${unread ? sql`and f.last_reply_seq > f.last_read_seq` : sql``}
    and exists (select from membership me
      where me.conversation_id = f.conversation_id and me.user_id = f.user_id and me.left_at is null
        and exists (select from message y where y.conversation_id = f.conversation_id and y.seq = f.root_seq
          and ${shownReplies(viewer)})
        ${unread ? sql`and exists (select from message y where ${unreadReplies(viewer)})` : sql``} offset 0)`;

function edgeOf(row: MessageRow) {
  const id = messageId(row);
  return { id, cursor: id, node: row };
}

/** The place a page begins at: a message of the same conversation. */
function seqIn(root: MessagePlace, cursor: string): number {
  const place = messagePlace(cursor);
  if (place?.conversationId !== root.conversationId) throw new NotFound('This message');
  return place.seq;
}

/** Reads a cursor: microseconds since 1970, and the message. One that is none begins at the start. */
function readCursor(cursor: string | undefined): (MessagePlace & { at: number }) | undefined {
  const [at, id] = /^(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const place = id && messagePlace(id);
  return place ? { ...place, at: Number(at) } : undefined;
}
