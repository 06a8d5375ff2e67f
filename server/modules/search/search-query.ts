import { fold } from '../../platform/folding.ts';

/** What a message can be asked to hold. */
export const searchHas = ['LINK', 'IMAGE', 'FILE'] as const;
export type SearchHas = (typeof searchHas)[number];

/** What somebody looks for, read from what they typed. Names are as typed, without `@` and `#`. */
export interface SearchQuery {
  /** Folded; each has to be in the message as it stands. */
  terms: string[];
  from: string[];
  in: string[];
  /** Said before this moment. */
  before?: Date;
  /** Said at this moment or later. */
  after?: Date;
  has: SearchHas[];
  pinned: boolean;
}

/** UTF-16 units of a query that are read; the rest is passed over. */
const longest = 10_000;
const mostTerms = 32;

/** A phrase in quotes, an operator with its value, which may be quoted, or whatever stands between blanks. */
const pieces = /(\w+):"([^"]*)"?|(\w+):(\S+)|"([^"]*)"?|(\S+)/gu;

/**
 * Reads a query. What looks like an operator but is none (`https://…`, `before:noon`) is text like any other: there is no
 * query that cannot be read.
 */
export function parseQuery(text: string): SearchQuery {
  const query: SearchQuery = { terms: [], from: [], in: [], has: [], pinned: false };
  for (const [whole, name, quoted, bareName, value, phrase] of straightQuotes(text.slice(0, longest)).matchAll(
    pieces,
  )) {
    if (takeOperator(query, (name ?? bareName ?? '').toLowerCase(), (quoted ?? value ?? '').trim())) continue;
    const term = fold(phrase ?? whole.replaceAll('"', ''));
    if (term && query.terms.length < mostTerms && !query.terms.includes(term)) query.terms.push(term);
  }
  return query;
}

/** Nothing was asked for. */
export function isEmpty(query: SearchQuery): boolean {
  const { terms, from, in: places, has, before, after, pinned } = query;
  return terms.length + from.length + places.length + has.length === 0 && !before && !after && !pinned;
}

function straightQuotes(text: string): string {
  return text.replace(/[“”„‟«»]/g, '"').replaceAll('\0', ' ');
}

function takeOperator(query: SearchQuery, name: string, value: string): boolean {
  if (!value) return false;
  if (name === 'from') return !!query.from.push(value.replace(/^@/, ''));
  if (name === 'in') return !!query.in.push(value);
  if (name === 'has') return takeHas(query, value);
  if (name === 'is') return value.toLowerCase() === 'pinned' && (query.pinned = true);
  if (name === 'before' || name === 'after' || name === 'on') return takeDate(query, name, value);
  return false;
}

const hasWords: Record<string, SearchHas> = {
  link: 'LINK',
  links: 'LINK',
  url: 'LINK',
  image: 'IMAGE',
  images: 'IMAGE',
  file: 'FILE',
  files: 'FILE',
};

function takeHas(query: SearchQuery, value: string): boolean {
  const word = value.toLowerCase();
  if (word === 'pin') return (query.pinned = true);
  const has = Object.hasOwn(hasWords, word) ? hasWords[word]! : undefined;
  if (has && !query.has.includes(has)) query.has.push(has);
  return has !== undefined;
}

const day = 86_400_000;

function takeDate(query: SearchQuery, name: 'before' | 'after' | 'on', value: string): boolean {
  const date = readDate(value);
  if (!date) return false;
  if (name !== 'before') query.after = later(query.after, date);
  if (name === 'before') query.before = earlier(query.before, date);
  if (name === 'on') query.before = earlier(query.before, new Date(date.getTime() + day));
  return true;
}

/** A day as `2026-11-20`, in UTC, or a moment with its zone. */
function readDate(value: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/i.test(value)) return undefined;
  const date = new Date(value);
  const sound = !Number.isNaN(date.getTime()) && (value.length > 10 || date.toISOString().startsWith(value));
  return sound ? date : undefined;
}

/** The later of two moments. */
export function later(a: Date | null | undefined, b: Date | null | undefined): Date | undefined {
  return a && b ? (a > b ? a : b) : (a ?? b ?? undefined);
}

/** The earlier of two moments. */
export function earlier(a: Date | null | undefined, b: Date | null | undefined): Date | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b ?? undefined);
}
