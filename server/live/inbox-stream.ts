import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { type Hub, hubOf } from './hub.ts';
import { type InboxEntry, readInbox } from './inbox-log.ts';

/** Something the sidebar needs to know: a shared change in one of my conversations, or a change that is mine alone. */
export type InboxItem =
  | { about: 'shared'; change: Change }
  | { about: 'read'; conversationId: string; lastReadSeq: number; inboxVersion: number }
  | { about: 'joined'; conversationId: string; inboxVersion: number }
  | { about: 'left'; conversationId: string; inboxVersion: number };

/** A page of inbox changes. The first one is empty: the acknowledgement. After `RESET`, query the sidebar anew. */
export interface InboxPage {
  state: 'LIVE' | 'RESET';
  items: InboxItem[];
}

/** Bounds of an inbox stream; as `StreamLimits`. */
export interface InboxLimits {
  backlog: number;
  batch: number;
}

/**
 * All my conversations in one stream: attached to each of them, and to my own log, which says when one is joined, left or
 * read elsewhere. It has no cursor: subscribe first, then query the sidebar, then apply what is newer.
 */
export class InboxStream implements AsyncIterableIterator<InboxPage> {
  readonly #viewer: Viewer;
  readonly #hub: Hub;
  readonly #limits: InboxLimits;
  readonly #joined = new Map<string, () => void>();
  readonly #off: () => void;
  #queue: InboxItem[] = [];
  #pages: InboxPage[] = [];
  #inboxVersion = 0;
  #reading = false;
  #readAgain = false;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(viewer: Viewer, limits: InboxLimits) {
    this.#viewer = viewer;
    this.#limits = limits;
    this.#hub = hubOf(viewer.services);
    this.#off = this.#hub.on('inbox', (hint) => {
      if (hint.userId === viewer.userId) void this.#readMine();
    });
  }

  /** Attaches to everything that is mine. Until then hints are kept, so nothing is missed. */
  async open(): Promise<this> {
    this.#reading = true;
    const state = await readInbox(this.#viewer.services.sql, this.#viewer.userId);
    this.#inboxVersion = state.inboxVersion;
    for (const entry of state.entries) this.#join(entry);
    this.#reading = false;
    this.#pages.push({ state: 'LIVE', items: [] });
    if (this.#readAgain) void this.#readMine();
    return this;
  }

  async next(): Promise<IteratorResult<InboxPage>> {
    while (!this.#closed) {
      const page = this.#pages.shift();
      if (page) return { value: page, done: false };
      if (this.#queue.length > 0) {
        return { value: { state: 'LIVE', items: this.#queue.splice(0, this.#limits.batch) }, done: false };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<InboxPage>> {
    this.#closed = true;
    this.#off();
    for (const detach of this.#joined.values()) detach();
    this.#joined.clear();
    this.#wake?.();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<InboxPage>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #push(item: InboxItem): void {
    if (this.#closed) return;
    if (this.#queue.length >= this.#limits.backlog) {
      // Too slow: what waits is dropped, and the reader is told to ask anew. Costs nobody else anything.
      this.#queue = [];
      this.#pages = [{ state: 'RESET', items: [] }];
    }
    this.#queue.push(item);
    this.#wake?.();
  }

  #join(entry: InboxEntry): void {
    const { conversationId } = entry;
    const tap = {
      take: (change: Change) => {
        if (change.version <= since) return;
        if (change.member?.userId === this.#viewer.userId && change.member.left)
          return this.#leave(conversationId, change);
        if (change.kind !== 'member') this.#push({ about: 'shared', change });
      },
    };
    const since = this.#hub.join(conversationId, tap, entry.head);
    this.#joined.set(conversationId, () => this.#hub.detach(conversationId, tap));
  }

  #leave(conversationId: string, change?: Change): void {
    this.#joined.get(conversationId)?.();
    if (!this.#joined.delete(conversationId)) return;
    const stamp: { inboxVersion?: number } = change?.row ?? {};
    const inboxVersion = stamp.inboxVersion ?? this.#inboxVersion;
    this.#push({ about: 'left', conversationId, inboxVersion });
  }

  /** Reads my own log on. */
  async #readMine(): Promise<void> {
    this.#readAgain = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#readAgain && !this.#closed) {
        this.#readAgain = false;
        const state = await readInbox(this.#viewer.services.sql, this.#viewer.userId, this.#inboxVersion);
        this.#inboxVersion = Math.max(this.#inboxVersion, state.inboxVersion);
        if (!this.#closed) for (const entry of state.entries) this.#mine(entry);
      }
    } catch (error) {
      logBug(this.#viewer.services.log, error, 'reading an inbox');
    } finally {
      this.#reading = false;
    }
  }

  #mine(entry: InboxEntry): void {
    const { conversationId, inboxVersion, lastReadSeq } = entry;
    const known = this.#joined.has(conversationId);
    if (entry.left) return this.#leave(conversationId);
    if (known) return this.#push({ about: 'read', conversationId, lastReadSeq, inboxVersion });
    this.#join(entry);
    this.#push({ about: 'joined', conversationId, inboxVersion });
  }
}
