import DataLoader from 'dataloader';
import { type RawBuilder, sql } from 'kysely';
import { messageColumns } from '../../live/log-rows.ts';
import { replicasOf } from '../../platform/replicas.ts';
import type { Viewer } from '../../platform/viewer.ts';
import type { MessageRow } from '../messages/message.entity.ts';
import type { Band } from './bands.ts';
import { goesOn, holds, indexed, placed, rightsOf, stands, walked } from './search-sql.ts';
import type { Sought } from './search-scope.ts';
import { countedTo, type Way } from './ways.ts';

/** Some of what was found in one conversation, the latest first. */
export interface HitsAsked {
  conversationId: string;
  size: number;
  /** Only what was said before this seq. */
  beforeSeq?: number;
}

/** A search whose hits are read: who looks for what, how, and what it found where. */
export interface Search {
  viewer: Viewer;
  sought: Sought;
  way: Way;
  bands: Band[];
}

/** Reads what was found in several conversations at once, each time with the viewer's rights in the same statement. */
export function hitsLoader(search: Search): DataLoader<HitsAsked, MessageRow[], string> {
  const pageOf = ({ size, beforeSeq }: HitsAsked) => `${size} ${beforeSeq ?? ''}`;
  return new DataLoader<HitsAsked, MessageRow[], string>(
    async (asked) => {
      const found = new Map<string, MessageRow[]>();
      for (const alike of Map.groupBy(asked, pageOf).values()) {
        const rows = await readHits(search, alike);
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

/** As the search itself went about it. Who comes short that way is asked for through the index, where there can be more. */
async function readHits(search: Search, asked: HitsAsked[]): Promise<Found> {
  const { viewer, sought, way, bands } = search;
  const { size, beforeSeq } = asked[0]!;
  const ids = asked.map((one) => one.conversationId);
  const those = bands.filter((band) => ids.includes(band.conversationId));
  const walks = way.by === 'walk';
  const found = await (walks ? readWalking(search, ids, asked[0]!) : readPlaced(search, those, asked[0]!));
  const short = those.filter((band) => (found.get(band.conversationId)?.length ?? 0) < expected(band, asked[0]!));
  if (short.length === 0 || sought.grams.length === 0) return found;
  const missing = short.map((band) => band.conversationId);
  const id = sql`w.id`;
  const further = walks ? goesOn(sought, id, way.foundWithin, beforeSeq) : sql`true`;
  const rest = await readFrom(viewer, sought, missing, size, indexed(sought, id, beforeSeq), further);
  return new Map([...found, ...rest]);
}

/** As many as there have to be, as far as the search itself has counted them. */
function expected({ count, seqs }: Band, { size, beforeSeq }: HitsAsked): number {
  if (count === countedTo) return size;
  const all = beforeSeq === undefined ? count : seqs?.filter((seq) => seq < beforeSeq).length;
  return Math.min(size, all ?? size);
}

function readWalking({ viewer, sought, way }: Search, ids: string[], { size, beforeSeq }: HitsAsked): Promise<Found> {
  return readFrom(viewer, sought, ids, size, walked(sought, sql`w.id`, way.foundWithin, beforeSeq));
}

/** Some more than are wanted, for those that do not stand any more. */
const spare = 3;

/** Reads messages that were found a moment ago, as far as they would still be found. */
async function readPlaced({ viewer, sought }: Search, bands: Band[], { size, beforeSeq }: HitsAsked): Promise<Found> {
  const places = bands.flatMap(({ conversationId, seqs = [] }) =>
    seqs
      .filter((seq) => beforeSeq === undefined || seq < beforeSeq)
      .slice(0, size + spare)
      .map((seq) => ({ conversationId, seq })),
  );
  if (places.length === 0) return new Map();
  const rows = await replicasOf(viewer.services).ask(sql<MessageRow>`
    with ${rightsOf(viewer, sought)}
    select ${messageColumns}
    from unnest(${places.map((place) => place.conversationId)}::uuid[], ${places.map((place) => place.seq)}::bigint[]) p (id, seq)
    join mine on mine.id = p.id
    cross join lateral ${placed()}
    cross join lateral (
      select * from message z where (z.conversation_id, z.seq) >= (p.id, p.seq) order by z.conversation_id, z.seq limit 1) x
    where s.conversation_id = p.id and s.seq = p.seq and ${holds(sought)} and ${stands(sought)}
      and x.conversation_id = p.id and x.seq = p.seq
    order by x.conversation_id, x.seq desc`);
  const found = Map.groupBy(rows, (row) => row.conversationId);
  return new Map([...found].map(([id, messages]) => [id, messages.slice(0, size)]));
}

async function readFrom(
  viewer: Viewer,
  sought: Sought,
  ids: string[],
  size: number,
  entries: RawBuilder<unknown>,
  where: RawBuilder<unknown> = sql`true`,
): Promise<Found> {
  const rows = await replicasOf(viewer.services).ask(sql<MessageRow>`
    with ${rightsOf(viewer, sought)}
    select ${messageColumns} from (select * from unnest(${ids}::uuid[]) w (id) where ${where} offset 0) w
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
