import type { TimelinePage } from './timeline-window.ts';

/** Which stretch of a conversation to read. */
export type PageAt = { last: true } | { around: string } | { before: string } | { after: string };

/** A page as it was fetched, with the log's cursor as of the same moment. */
export interface FetchedPage<M> extends TimelinePage<M> {
  readonly cursor: string;
  /** The paging cursors of these messages, by id. */
  readonly cursors: ReadonlyMap<string, string>;
}

/** What the stream says. */
export type StreamEvent<M> =
  | { type: 'changes'; added: readonly M[]; changed: readonly M[]; cursor: string }
  | { type: 'reset' }
  | { type: 'ended'; refused: boolean };

/** Where a timeline comes from. */
export interface TimelineSource<M> {
  /** Reads a page; null when the conversation is absent or not ours. Rejects when the network does not answer. */
  page(at: PageAt): Promise<FetchedPage<M> | null>;
  /** Follows the log after `cursor()`, which is asked anew at each reconnection. Returns a function that stops. */
  stream(cursor: () => string, on: (event: StreamEvent<M>) => void): () => void;
}
