import type { Change } from './change.ts';
import type { OwnRow } from './inbox-log.ts';

/** Something the sidebar needs to know: a shared change in one of my conversations, or a change that is mine alone. */
export type InboxItem =
  | { about: 'shared'; change: Change }
  | { about: 'read'; conversationId: string; lastReadSeq: number; inboxVersion: number }
  | { about: 'settings'; conversationId: string; inboxVersion: number }
  | { about: 'joined'; conversationId: string; inboxVersion: number }
  | { about: 'left'; conversationId: string; inboxVersion: number }
  | OwnRow;

/** A page of inbox changes. The first one is empty: the acknowledgement. After `RESET`, query the sidebar anew. */
export interface InboxPage {
  state: 'LIVE' | 'RESET' | 'CLOSING';
  items: InboxItem[];
  /** Seconds, with `CLOSING`. */
  retryAfter?: number;
}
