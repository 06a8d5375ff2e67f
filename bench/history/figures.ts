import type { Kind } from './asking.ts';

/** Which conversation is asked: the one with a tenth of all messages, or any other that has some pages. */
export const groups = ['the greatest conversation', 'others'] as const;
export type Group = (typeof groups)[number];

/** Milliseconds of one kind of request in one database: the medians of the rounds, and of all together the 99th of a hundred. */
export interface Spread {
  p50: number[];
  p99: number;
  count: number;
}

/** A kind of request in one database. `first`: a page drawn by lot; `again`: the same page right after it. */
export interface Cell {
  kind: Kind;
  group: Group;
  messages: number;
  first: Spread;
  again: Spread;
}

/** A database, and what PostgreSQL did in it: blocks looked at for each request, and which share was in its buffers. */
export interface Size {
  messages: number;
  conversations: number;
  bytes: number;
  blocks: number;
  buffered: number;
}

/** Everything that was measured. */
export interface Figures {
  sizes: Size[];
  cells: Cell[];
}
