import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { replicasOf } from '../../platform/replicas.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import { foundWithin, type Way } from './bands.ts';
import { holds, indexed, rightsOf, stands, walked } from './search-sql.ts';
import type { Sought } from './search-scope.ts';

/** Some of what was found in one conversation, the latest first. */
export interface HitsAsked {
  conversationId: string;
  size: number;
  /** Only what was said before this seq. */
  beforeSeq?: number;
}

/** Reads what was found in several conversations at once, each time with the viewer's rights in the same statement. */
export function hitsLoader(viewer: Viewer, sought: Sought, way: Way): DataLoader<HitsAsked, MessageRow[], string> {
  const pageOf = ({ size, beforeSeq }: HitsAsked) => `${size} ${beforeSeq ?? ''}`;
  return new DataLoader<HitsAsked, MessageRow[], string>(
    async (asked) => {
      const found = new Map<string, MessageRow[]>();
      for (const alike of Map.groupBy(asked, pageOf).values()) {
        const rows = await readHits(viewer, sought, way, alike);
        for (const one of alike) found.set(keyOf(one), rows.get(one.conversationId) ?? []);
      }
      return asked.map((one) => found.get(keyOf(one))!);
    },
    { cacheKeyFn: keyOf },
  );
}

function keyOf(asked: HitsAsked): string {
  return `${asked.conversationId} ${asked.size} ${asked.beforeSeq ?? ''}`;
}

type Found = Map<string, MessageRow[]>;

/** Walks first where much is found. Who comes short that way is asked for through the index. */
async function readHits(viewer: Viewer, sought: Sought, way: Way, asked: HitsAsked[]): Promise<Found> {
  const { size, beforeSeq } = asked[0]!;
  const ids = asked.map((one) => one.conversationId);
  const id = sql`w.id`;
  if (way === 'index') return readFrom(viewer, sought, ids, size, indexed(sought, id, beforeSeq));
  const all = sought.grams.length === 0;
  const budget = all ? 1_000_000_000 : foundWithin;
  const found = await readFrom(viewer, sought, ids, size, walked(sought, id, budget, beforeSeq));
  const short = all ? [] : ids.filter((one) => (found.get(one)?.length ?? 0) < size);
  if (short.length === 0) return found;
  return new Map([...found, ...(await readFrom(viewer, sought, short, size, indexed(sought, id, beforeSeq)))]);
}

async function readFrom(
  viewer: Viewer,
  sought: Sought,
  ids: string[],
  size: number,
  entries: RawBuilder<unknown>,
): Promise<Found> {
  const rows = await replicasOf(viewer.services).ask(sql<MessageRow>`
    with ${rightsOf(viewer, sought)}
    select ${messageColumns} from unnest(${ids}::uuid[]) w (id)
    join mine on mine.id = w.id
    cross join lateral (
      select s.conversation_id, s.seq from ${entries} where ${holds(sought)} and ${stands(sought)}
      order by s.created_at desc, s.seq desc limit ${size}) y
    cross join lateral (
      select * from message z where (z.conversation_id, z.seq) >= (y.conversation_id, y.seq)
      order by z.conversation_id, z.seq limit 1) x
    where x.conversation_id = y.conversation_id and x.seq = y.seq
    order by x.conversation_id, x.seq desc`);
  return Map.groupBy(rows, (row) => row.conversationId);
}
