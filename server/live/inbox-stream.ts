import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import type { Position } from './cursor.ts';
import type { Tap } from './deliver.ts';
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
  readonly #joined = new Map<string, { joinedVersion: number; detach: () => void }>();
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
    for (const { detach } of this.#joined.values()) detach();
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

  /** Listens to a conversation from now on: the reader asks for its state afterwards. */
  #join(entry: InboxEntry): void {
    const known = { ...entry.head };
    const tap = this.#tap(entry.conversationId, known);
    known.version = Math.max(known.version, this.#hub.join(entry.conversationId, tap, entry.head));
    this.#keep(entry, tap);
  }

  /** Comes into a conversation joined while connected: what was said since is news, however late this is read. */
  async #comeIn(entry: InboxEntry): Promise<void> {
    const { conversationId, inboxVersion } = entry;
    const { userId, services } = this.#viewer;
    this.#push({ about: 'joined', conversationId, inboxVersion });
    let position = entry.joined;
    while (!this.#closed) {
      const page = await readSince(services.sql, conversationId, position, { userId }, this.#limits.batch);
      if (!page || this.#closed) return;
      for (const change of page.changes) this.#share(change, position.seq);
      position = page.position;
      if (!page.complete) continue;
      if (page.left) return this.#push({ about: 'left', conversationId, inboxVersion });
      const tap = this.#tap(conversationId, position);
      if (this.#hub.attach(conversationId, tap, position)) return this.#keep(entry, tap);
    }
  }

  /** Passes on what happens in a conversation after `known`, where this node may deliver from earlier on. */
  #tap(conversationId: string, known: Position): Tap {
    return {
      take: (change) => {
        if (change.version <= known.version) return;
        const mine = change.member?.userId === this.#viewer.userId;
        if (mine && change.member?.left) this.#leave(conversationId, change);
        else this.#share(change, known.seq);
      },
    };
  }

  #share(change: Change, knownSeq: number): void {
    if (change.kind === 'member') return;
    const known = change.added && change.seq! <= knownSeq;
    this.#push({ about: 'shared', change: known ? { ...change, added: false } : change });
  }

  #keep({ conversationId, joined }: InboxEntry, tap: Tap): void {
    const detach = () => this.#hub.detach(conversationId, tap);
    this.#joined.set(conversationId, { joinedVersion: joined.version, detach });
  }

  #leave(conversationId: string, change?: Change): void {
    this.#joined.get(conversationId)?.detach();
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
        for (const entry of state.entries) if (!this.#closed) await this.#mine(entry);
      }
    } catch (error) {
      logBug(this.#viewer.services.log, error, 'reading an inbox');
    } finally {
      this.#reading = false;
    }
  }

  async #mine(entry: InboxEntry): Promise<void> {
    const { conversationId, inboxVersion, lastReadSeq } = entry;
    const held = this.#joined.get(conversationId);
    // Removed and added again faster than this was read: two changes, though the row shows the last one only.
    const anew = held && held.joinedVersion < entry.joined.version;
    if (entry.left || anew) this.#leave(conversationId);
    if (entry.left) return;
    if (held && !anew) this.#push({ about: 'read', conversationId, lastReadSeq, inboxVersion });
    else await this.#comeIn(entry);
  }
}
