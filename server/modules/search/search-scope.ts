import { sql } from 'kysely';
import { FieldErrors } from '../../platform/errors.ts';
import { fold } from '../../platform/folding.ts';
import { localId } from '../../platform/ids.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { gramOf, gramsOfTerm } from './grams.ts';
import { earlier, isEmpty, later, parseQuery, type SearchHas } from './search-query.ts';
import { flags } from './searchable.ts';

/** What narrows a search, beside the operators within the query. All of it has to hold. */
export interface SearchFilter {
  fromIds?: string[] | null;
  conversationIds?: string[] | null;
  before?: Date | null;
  after?: Date | null;
  has?: SearchHas[] | null;
  pinned?: boolean | null;
}

/** What is looked for, ready for SQL. Absent lists do not narrow; empty ones let nothing through. */
export interface Sought {
  /** Folded, to mark what was found. */
  terms: string[];
  /** Every message that is found has all of these. */
  grams: number[];
  /** Those of `grams` that no pattern says again: how a word begins. */
  shortGrams: number[];
  /** One LIKE pattern for each term. */
  patterns: string[];
  /** Uuids. */
  authors?: string[];
  /** Uuids. Whether the viewer is in them is asked where messages are read. */
  conversations?: string[];
  before?: Date;
  after?: Date;
  flags: number;
}

const mostGrams = 64;
const mostIds = 100;

/**
 * Turns what was typed and chosen into what SQL asks for. Names of people and conversations become ids; a name that nobody has
 * lets nothing through. Undefined where nothing is asked for at all. Throws `FieldErrors` for lists nobody needs.
 */
export async function soughtBy(
  viewer: Viewer,
  text: string,
  filter: SearchFilter,
  conversationId?: string | null,
): Promise<Sought | undefined> {
  const query = parseQuery(text);
  if (isEmpty(query) && isEmptyFilter(filter)) return undefined;
  for (const [field, ids] of Object.entries({ fromIds: filter.fromIds, conversationIds: filter.conversationIds })) {
    if ((ids?.length ?? 0) > mostIds) throw new FieldErrors([{ field, message: `Name at most ${mostIds}.` }]);
  }
  const chosen = conversationId == null ? filter.conversationIds : [conversationId];
  const [named, places] = await Promise.all([peopleNamed(viewer, query.from), placesNamed(viewer, query.in)]);
  const bits = [...query.has, ...(filter.has ?? [])].map((has) => flags[has]);
  const pinned = query.pinned || filter.pinned;
  return withGrams({
    terms: query.terms,
    authors: both(
      named,
      filter.fromIds?.map((id) => localId('usr', id)),
    ),
    conversations: both(
      places,
      chosen?.map((id) => localId('cnv', id)),
    ),
    before: earlier(query.before, filter.before),
    after: later(query.after, filter.after),
    flags: bits.reduce((all, bit) => all | bit, pinned ? flags.PINNED : 0),
  });
}

function isEmptyFilter(filter: SearchFilter): boolean {
  const { fromIds, conversationIds, before, after, has, pinned } = filter;
  return !fromIds && !conversationIds && !before && !after && !has?.length && !pinned;
}

function withGrams(plan: Omit<Sought, 'grams' | 'shortGrams' | 'patterns'>): Sought {
  const ofTerms = plan.terms.map(gramsOfTerm);
  const words = [...new Set(ofTerms.flatMap(({ grams }) => grams))];
  const kept =
    words.length <= mostGrams ? words : words.filter((_, at) => at % Math.ceil(words.length / mostGrams) === 0);
  const only = <T>(list: T[] | undefined) => (list?.length === 1 ? list : []);
  const set = Object.values(flags).filter((flag) => plan.flags & flag);
  return {
    ...plan,
    grams: [
      ...kept,
      ...only(plan.authors).map((id) => gramOf('author', id)),
      ...set.map((flag) => gramOf('flag', flag)),
    ],
    shortGrams: ofTerms.flatMap(({ grams, short }) => (short ? grams : [])),
    patterns: plan.terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`),
  };
}

/** What is in both lists; an absent one does not narrow, and what is no id is nobody's. */
function both(a: string[] | undefined, b: (string | undefined)[] | undefined): string[] | undefined {
  const chosen = b?.filter((id) => id !== undefined);
  return a && chosen ? a.filter((id) => chosen.includes(id)) : (a ?? chosen);
}

/** Everybody with one of these usernames or names, deleted people included; `me` is the viewer. */
async function peopleNamed(viewer: Viewer, names: string[]): Promise<string[] | undefined> {
  if (names.length === 0) return undefined;
  const wanted = names.slice(0, mostIds).map((name) => name.toLowerCase());
  const { rows } = await sql<{ id: string }>`
    select u.id from "user" u where lower(u.username) = any (${wanted}::text[])
    union select u.id from "user" u where lower(u.display_name) = any (${wanted}::text[]) and u.deleted_at is null`.execute(
    viewer.services.sql,
  );
  return [...rows.map((row) => row.id), ...(wanted.includes('me') ? [viewer.userId] : [])];
}

/** The viewer's conversations by `#address`, name, id or, for direct ones, `@username`. */
async function placesNamed(viewer: Viewer, names: string[]): Promise<string[] | undefined> {
  if (names.length === 0) return undefined;
  const { rows } = await sql<{
    id: string;
    name: string | null;
    slug: string | null;
    other: string | null;
    otherName: string | null;
  }>`
    select c.id, c.name, c.slug, u.username as other, u.display_name as "otherName" from membership m
    join conversation c on c.id = m.conversation_id
    left join "user" u on c.kind = 'DIRECT' and u.id = any (string_to_array(c.pair_key, ':')::uuid[]) and u.id <> m.user_id
    where m.user_id = ${viewer.userId} and m.left_at is null`.execute(viewer.services.sql);
  const wanted = new Set(names.map((name) => fold(name.replace(/^[#@]/, ''))));
  const ids = new Set(names.map((name) => localId('cnv', name)));
  const named = (name: string | null) => name !== null && wanted.has(fold(name));
  return rows
    .filter((row) => ids.has(row.id) || [row.name, row.slug, row.other, row.otherName].some(named))
    .map((row) => row.id);
}
