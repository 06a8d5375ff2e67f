import { type RawBuilder, sql } from 'kysely';
import { globalId, localId } from '../../platform/ids.ts';
import { replicasOf } from '../../platform/replicas.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { conversationGram, goesOn, holds, indexed, isOpen, rightsOf, stands, unsorted, walked } from './search-sql.ts';
import type { Sought } from './search-scope.ts';
import { countedTo, type Way } from './ways.ts';

/** A conversation in which something was found. */
export interface Band {
  conversationId: string;
  /** When the latest of what was found was said, in microseconds since 1970. */
  newest: number;
  /** How much was found; exact to 99, and 100 means more. */
  count: number;
  /** Where the search itself came upon them: the seqs of the messages that were counted, the latest first. */
  seqs?: number[];
}

/** A little more than is counted, for those that turn out not to stand any more. */
const rankedTo = countedTo + 50;

/**
 * Conversations in which something was found, the one with the latest match first, after a cursor. Rights, matches and counts
 * are of one statement. Returns up to `size` + 1.
 */
export async function findBands(viewer: Viewer, sought: Sought, way: Way, size: number, after?: Band): Promise<Band[]> {
  const beyond = after
    ? sql`where (b.newest, b.id) < (timestamptz 'epoch' + ${after.newest} * interval '1 microsecond', ${after.conversationId}::uuid)`
    : sql``;
  const page = sql`select b.* from banded b ${beyond} order by b.newest desc, b.id desc limit ${size + 1}`;
  const question = way.by === 'index' ? byIndex(viewer, sought, page) : byWalking(viewer, sought, way, page);
  return replicasOf(viewer.services).ask(question);
}

const columns: RawBuilder<unknown> = sql`
  p.id as "conversationId", (extract(epoch from p.newest) * 1000000)::bigint as newest`;

/**
 * What has all grams is read once, and put in order by conversation. Of each only the latest is looked up to put it in its place; the
 * messages that are counted are looked up for those on the page alone, and handed on, so that none is looked for twice.
 */
function byIndex(viewer: Viewer, sought: Sought, page: RawBuilder<unknown>): RawBuilder<Band> {
  const [only, ...others] = sought.conversations ?? [];
  const scope = only && others.length === 0 ? conversationGram(sql`${only}::text`) : sql`'{}'::int[]`;
  return sql<Band>`
    with ${rightsOf(viewer, sought)},
    found as materialized (
      select s.conversation_id, s.seq, s.created_at, s.author_id, s.edited_at from message_search s
      where s.grams @> (${sought.grams}::int[] || ${scope}) and ${holds(sought)} and ${isOpen()}),
    ranked as materialized (
      select f.conversation_id as id, ${latestOf('seq')}, ${latestOf('created_at')}, ${latestOf('author_id')}, ${latestOf('edited_at')}
      from found f join mine on mine.id = f.conversation_id group by 1),
    banded as (
      select r.*, l.created_at as newest from ranked r
      cross join lateral (select s.created_at from ${ranked(sql`r`)} where ${stands(sought)} limit 1) l),
    p as materialized (${page})
    select ${columns}, l.seqs, cardinality(l.seqs) as count from p
    cross join lateral (select coalesce(array_agg(s.seq), '{}') as seqs from (
      select s.seq from ${ranked(sql`p`)} where ${stands(sought)} limit ${countedTo}) s) l
    order by p.newest desc, p.id desc`;
}

/** One column of the latest that were found in a conversation. */
function latestOf(column: string): RawBuilder<unknown> {
  return sql`(array_agg(f.${sql.ref(column)} order by f.seq desc))[1:${sql.lit(rankedTo)}] as ${sql.ref(column)}`;
}

/** The entries of such columns again, the latest first. */
function ranked(band: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${band}.id as conversation_id, e.*
    from unnest(${band}.seq, ${band}.created_at, ${band}.author_id, ${band}.edited_at) e (seq, created_at, author_id, edited_at)) s`;
}

/** Who has walked far enough without coming upon enough asks the index of that conversation alone. */
function byWalking(viewer: Viewer, sought: Sought, way: Way, page: RawBuilder<unknown>): RawBuilder<Band> {
  const matches = sql`${holds(sought)} and ${stands(sought)}`;
  const { latestWithin, foundWithin } = way;
  return sql<Band>`
    with ${rightsOf(viewer, sought)},
    banded as materialized (
      select mine.id, coalesce(a.at, b.at) as newest from mine
      left join lateral (
        select s.created_at as at from ${walked(sought, sql`mine.id`, latestWithin)} where ${matches} limit 1) a on true
      left join lateral (
        select s.created_at as at from ${indexed(sought, sql`mine.id`)}
        where a.at is null and ${goesOn(sought, sql`mine.id`, latestWithin)} and ${matches}
        order by s.created_at desc limit 1) b on true
      where coalesce(a.at, b.at) is not null),
    p as materialized (${page})
    select ${columns}, greatest(a.n, coalesce(b.n, 0)) as count from p
    cross join lateral (select count(*)::int as n from (
      select from ${walked(sought, sql`p.id`, foundWithin)} where ${matches} limit ${countedTo}) z) a
    left join lateral (select count(*)::int as n from (
      select from ${unsorted(sought, sql`p.id`)}
      where a.n < ${countedTo} and ${goesOn(sought, sql`p.id`, foundWithin)} and ${matches} limit ${countedTo}) z) b on true
    order by p.newest desc, p.id desc`;
}

/** A band's place among the others. */
export function writeBandCursor(band: Band): string {
  return Buffer.from(`${band.newest}_${globalId('cnv', band.conversationId)}`).toString('base64url');
}

/** Reads such a place. One that is none begins at the start. */
export function readBandCursor(cursor: string | undefined): Band | undefined {
  const [newest, id] = /^(\d{1,16})_(.+)$/.exec(Buffer.from(cursor ?? '', 'base64url').toString())?.slice(1) ?? [];
  const conversationId = id && localId('cnv', id);
  return conversationId ? { newest: Number(newest), conversationId, count: 0 } : undefined;
}
