import { sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { type Page, type PageRequest, pageOf } from '../../platform/builder/connection.ts';
import { NotFound } from '../../platform/errors.ts';
import { messagePlace } from '../../platform/ids.ts';
import { replicasOf } from '../../platform/replicas.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { inTimeline, memberOf } from './history.ts';
import { edgeOf, pageAround, pageBetween, pageOfLatest } from './latest-messages.ts';
import type { MessageRow } from './message.entity.ts';
import { messageCacheOf, type Timeline } from './message-cache.ts';

/** A page of a conversation's messages, both ways, each in order of seq; from memory where they are kept. */
export async function messagesFor(viewer: Viewer, timeline: Timeline, request: PageRequest): Promise<Page<MessageRow>> {
  const { id } = timeline;
  const from = request.from === undefined ? undefined : seqOf(request.from);
  const cache = messageCacheOf(viewer.services);
  const latest = await cache?.latestFor(viewer, timeline, from);
  const kept = latest && pageOfLatest(latest.messages, latest.hidden, request, from);
  if (kept) return kept;
  cache?.miss();
  const page = sql<MessageRow>`
    select ${messageColumns} from message x
    where x.conversation_id = ${id} and ${memberOf(viewer, sql`${id}::uuid`)} and ${inTimeline(viewer)}
      ${from === undefined ? sql`` : request.backward ? sql`and x.seq < ${from}` : sql`and x.seq > ${from}`}
    order by x.seq ${request.backward ? sql`desc` : sql`asc`} limit ${request.size + 1}`;
  // What is read right after it was said is at hand on the primary; a replica would have to be waited for.
  const isLatest = from === undefined && request.backward;
  const rows = isLatest ? (await page.execute(viewer.services.sql)).rows : await replicasOf(viewer.services).ask(page);
  return pageOf(rows, request, edgeOf);
}

/** A page with a message in its middle, and honest word of what lies on either side. */
export async function messagesAround(
  viewer: Viewer,
  timeline: Timeline,
  message: string,
  size: number,
): Promise<Page<MessageRow>> {
  const { id } = timeline;
  const place = messagePlace(message);
  if (place?.conversationId !== id) throw new NotFound('This message');
  const cache = messageCacheOf(viewer.services);
  const latest = await cache?.latestFor(viewer, timeline, place.seq);
  const kept = latest && pageAround(latest.messages, latest.hidden, place.seq, size);
  if (kept) return kept;
  cache?.miss();
  const half = Math.floor(size / 2);
  const rows = await replicasOf(viewer.services).ask(sql<MessageRow>`
    select * from (
      (select ${messageColumns} from message x
        where x.conversation_id = ${id} and x.seq < ${place.seq} and ${inTimeline(viewer)}
        order by x.seq desc limit ${half + 1})
      union all
      (select ${messageColumns} from message x
        where x.conversation_id = ${id} and x.seq >= ${place.seq} and ${inTimeline(viewer)}
        order by x.seq limit ${size - half + 1})
    ) y where ${memberOf(viewer, sql`${id}::uuid`)} order by y.seq`);
  const isOlder = (row: MessageRow) => row.seq < place.seq;
  return pageBetween(rows.filter(isOlder).map(edgeOf), rows.filter((row) => !isOlder(row)).map(edgeOf), size);
}

/** A page's cursor is a message's id; one that is none is `NotFound`. */
function seqOf(cursor: string): number {
  const place = messagePlace(cursor);
  if (!place) throw new NotFound('This cursor');
  return place.seq;
}
