import type { SearchFilter, SearchHas } from '../../platform/gql/graphql.ts';

/** What the address of a search holds. */
export interface Address {
  q?: string;
  /** The id of a conversation. */
  in?: string;
  /** The id of a person. */
  from?: string;
  /** Days in local time, as `2026-11-20`; that day is not in it, or is. */
  before?: string;
  after?: string;
  /** `link`, `image`, `file` or `pinned`. */
  has?: string;
}

/** The parts of an address that narrow a search, in the order in which they are shown. */
export const narrowing = ['in', 'from', 'before', 'after', 'has'] as const;
export type Narrowing = (typeof narrowing)[number];

/** What can be asked of a message beside its words. */
export const holdings: Record<string, string> = { link: 'links', image: 'pictures', file: 'files', pinned: 'pins' };

const has: Record<string, SearchHas> = { link: 'LINK', image: 'IMAGE', file: 'FILE' };

/** The address as the API takes it. Days begin and end where the person is. */
export function filterOf(address: Address): SearchFilter {
  const held = address.has && has[address.has];
  return {
    conversationIds: address.in ? [address.in] : null,
    fromIds: address.from ? [address.from] : null,
    before: midnight(address.before),
    after: midnight(address.after),
    has: held ? [held] : null,
    pinned: address.has === 'pinned' || null,
  };
}

/** Whether anything is looked for. */
export function asksForSomething(address: Address): boolean {
  return Boolean(address.q?.trim()) || narrowing.some((name) => address[name]);
}

/** The day so many days ago, as it stands in an address. */
export function daysAgo(days: number, now: Date = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function midnight(day: string | undefined): string | null {
  const date = day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00`) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
