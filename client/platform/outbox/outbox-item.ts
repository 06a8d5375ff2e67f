/** A message that was written and is not known to be sent. */
export interface OutboxItem {
  /** Chosen once per message: every retry carries it, so a lost answer never makes two messages. */
  readonly clientKey: string;
  readonly userId: string;
  readonly conversationId: string;
  /** A reply in the thread of this message. */
  readonly threadRootId?: string;
  /** A reply that is said in the room as well. */
  readonly alsoInRoom?: boolean;
  /** The message it quotes, and how that looked. */
  readonly quote?: { readonly id: string; readonly author: string; readonly text: string };
  readonly body: string;
  /** When it was written, in milliseconds. */
  readonly writtenAt: number;
  /** Grows with each message written in this browser: the order to send in. */
  readonly order: number;
  /** Why the server refused it, if it did. Without this the message waits or is on its way: nobody knows yet. */
  readonly refusal?: { readonly code: string; readonly message: string };
}

/** Where in a conversation a message goes, if not just into it. */
export type OutboxPlace = Pick<OutboxItem, 'threadRootId' | 'alsoInRoom' | 'quote'>;

/** What came of one try. Only `sent` and `refused` are certain. */
export type Outcome<M> =
  | { type: 'sent'; message: M }
  | { type: 'refused'; code: string; message: string }
  /** Too fast: the server takes more after this many seconds. */
  | { type: 'limited'; retryAfter: number }
  | { type: 'signed out' }
  | { type: 'unknown' };

let last = 0;

/** The next place in the order, also after others in other windows. */
export function nextOrder(now: number = Date.now()): number {
  last = Math.max(last + 1, now * 1_000);
  return last;
}

/** A random UUID; `crypto.randomUUID` exists only on secure origins, and a chat on a home network may not be one. */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
