import { sql } from 'kysely';
import { NotFound } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { MergedStreams } from './merged-streams.ts';
import { messagesAfter } from './message-stream.ts';
import type { StreamLimits } from './stream.ts';

/** Where to go on in one conversation: after this seq, or from now on. */
export interface ReadPosition {
  conversationId: string;
  afterSeq: number | undefined;
}

const longestTimer = 2 ** 31 - 1;

/**
 * The messages of many conversations after a position in each, in the order of each, and then the new ones. Where somebody
 * stops being a member, that conversation ends and the others go on. Throws `NotFound` unless the viewer is a member of
 * all of them, before anything is delivered.
 */
export async function manyMessages(
  viewer: Viewer,
  positions: ReadPosition[],
  limits: StreamLimits,
): Promise<MergedStreams<Change>> {
  const { rows } = await sql<{ id: string; lastSeq: number }>`
    select c.id, c.last_seq as "lastSeq" from membership m join conversation c on c.id = m.conversation_id
    where m.user_id = ${viewer.userId} and m.left_at is null
      and m.conversation_id = any (${positions.map((p) => p.conversationId)}::uuid[])`.execute(viewer.services.sql);
  const ends = new Map(rows.map((row) => [row.id, row.lastSeq]));
  const streams = positions.map(({ conversationId, afterSeq }) => {
    const end = ends.get(conversationId);
    if (end === undefined) throw new NotFound('One of these conversations');
    // An id beyond the end is of another life of the database; waiting for it would be deafness.
    if (afterSeq !== undefined && afterSeq > end) throw new NotFound('One of the messages to go on from');
    return (onLive: () => void) =>
      messagesAfter(viewer, conversationId, afterSeq ?? end, { ...limits, ...unhurried, onLive });
  });
  return new MergedStreams(streams, limits);
}

/** One of many waits for its turn, however long: whether the reader moves at all is seen on all of them together. */
const unhurried = { stall: longestTimer, onStall: () => {} };
