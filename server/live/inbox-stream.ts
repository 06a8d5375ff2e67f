import { logBug } from '../platform/log.ts';
import type { Viewer } from '../platform/viewer.ts';
import { EventSource } from './event-source.ts';
import { farewellOf } from './farewell.ts';
import { hubOf, type InboxHint } from './hub.ts';
import { InboxConversation } from './inbox-conversation.ts';
import { type InboxEntry, type OwnRow, readInbox } from './inbox-log.ts';
import type { InboxItem, InboxPage } from './inbox-page.ts';
import type { Member } from './sharing/member.ts';
import type { StreamLimits } from './stream.ts';

/** Bounds of an inbox stream; as `StreamLimits`. */
export type InboxLimits = Pick<StreamLimits, 'backlog' | 'batch'>;

const retryAfter = 1000;

/**
 * All my conversations in one stream: attached to each of them, and to my own log, which says when one is joined, left or
 * read elsewhere. It has no cursor: subscribe first, then query the sidebar, then apply what is newer.
 */
export class InboxStream extends EventSource<InboxPage> {
  readonly #viewer: Viewer;
  readonly #limits: InboxLimits;
  readonly #joined = new Map<string, InboxConversation>();
  readonly #off: (() => void)[];
  #queue: InboxItem[] = [];
  #pages: InboxPage[] = [];
  #inboxVersion = 0;
  #reading = false;
  #readAgain = false;
  #closed = false;

  constructor(viewer: Viewer, limits: InboxLimits) {
    super();
    this.#viewer = viewer;
    this.#limits = limits;
    const { services, userId } = viewer;
    this.#off = [
      hubOf(services).onInbox(userId, (hint) => this.#hear(hint)),
      farewellOf(services).add((retryAfter) => {
        this.fallOut();
        this.#pages.push({ state: 'CLOSING', items: [], retryAfter });
        this.stir();
      }),
    ];
  }

  /** Attaches to everything that is mine. Until then hints are kept, so nothing is missed. */
  async open(): Promise<this> {
    this.#reading = true;
    try {
      const state = await readInbox(this.#viewer.services.sql, this.#viewer.userId);
      this.#inboxVersion = state.inboxVersion;
      const held = state.entries.map((entry) => this.#hold(entry, entry.head));
      await Promise.all(held.map((conversation) => conversation.enter()));
    } catch (error) {
      await this.return();
      throw error;
    }
    this.#reading = false;
    // What was left meanwhile is not in the state that is asked for next.
    this.#queue = [];
    this.#pages.push({ state: 'LIVE', items: [] });
    if (this.#readAgain) void this.#readMine();
    return this;
  }

  protected override isQuiet(): boolean {
    return this.#queue.length === 0 && this.#pages.length === 0 && !this.#closed;
  }

  protected override async look(): Promise<IteratorResult<InboxPage> | undefined> {
    if (this.#closed) return this.return();
    const page = this.#pages.shift();
    if (page) return { value: page, done: false };
    if (this.#queue.length === 0) return undefined;
    return { value: { state: 'LIVE', items: this.#queue.splice(0, this.#limits.batch) }, done: false };
  }

  async return(): Promise<IteratorResult<InboxPage>> {
    this.#closed = true;
    for (const off of this.#off) off();
    for (const conversation of this.#joined.values()) conversation.stop();
    this.#joined.clear();
    this.stir();
    return { value: undefined, done: true };
  }

  fallIn(member: Member<InboxPage>): void {
    if (this.rests) for (const conversation of this.#joined.values()) conversation.fallIn(member);
  }

  fallOut(): void {
    for (const conversation of this.#joined.values()) conversation.fallOut();
  }

  #push(item: InboxItem): void {
    if (this.#closed) return;
    if (this.rests && this.direct?.ready) return this.direct.take({ state: 'LIVE', items: [item] });
    // From here on everything waits for its turn.
    this.fallOut();
    if (this.#queue.length >= this.#limits.backlog) {
      // Too slow: what waits is dropped, and the reader is told to ask anew. Costs nobody else anything.
      this.#reset();
    }
    this.#queue.push(item);
    this.stir();
  }

  #reset(): void {
    if (this.#closed) return;
    this.fallOut();
    this.#queue = [];
    this.#pages = [{ state: 'RESET', items: [] }, ...this.#pages.filter(({ state }) => state === 'CLOSING')];
    this.stir();
  }

  #hold({ conversationId, group, joined }: InboxEntry, position: InboxEntry['head']): InboxConversation {
    const place = { conversationId, group, joinedVersion: joined.version, position };
    const conversation = new InboxConversation(this.#viewer, place, {
      shared: (change) => this.#push({ about: 'shared', change }),
      purged: () => this.#reset(),
      left: (who, inboxVersion) => this.#forget(who, inboxVersion),
    });
    this.#joined.set(conversationId, conversation);
    return conversation;
  }

  #forget(conversation: InboxConversation, inboxVersion = this.#inboxVersion): void {
    const { conversationId } = conversation;
    conversation.stop();
    if (this.#joined.get(conversationId) !== conversation) return;
    this.#joined.delete(conversationId);
    this.#push({ about: 'left', conversationId, inboxVersion });
  }

  /** Says something of mine, behind what others have been told of the same conversation together. */
  #say(row: OwnRow | Extract<InboxItem, { about: 'read' }>): void {
    if (row.about !== 'block') this.#joined.get(row.conversationId)?.fallOut();
    this.#push(row);
  }

  /** Takes what a hint says where it is the very next of my log, and reads on else. */
  #hear({ version, read }: InboxHint): void {
    if (version !== undefined && version <= this.#inboxVersion) return;
    const next = !this.#reading && version === this.#inboxVersion + 1;
    if (!next || !read?.every(({ conversationId }) => this.#joined.has(conversationId))) return void this.#readMine();
    this.#inboxVersion = version;
    for (const one of read) this.#say({ about: 'read', ...one, inboxVersion: version });
  }

  /** Reads my own log on. A failure is tried again: nobody else would. */
  async #readMine(): Promise<void> {
    this.#readAgain = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#readAgain && !this.#closed) {
        this.#readAgain = false;
        const state = await readInbox(this.#viewer.services.sql, this.#viewer.userId, this.#inboxVersion);
        if (!this.#closed) this.#tell(state.entries, state.own);
        this.#inboxVersion = Math.max(this.#inboxVersion, state.inboxVersion);
      }
    } catch (error) {
      logBug(this.#viewer.services.log, error, 'reading an inbox');
      setTimeout(() => void this.#readMine(), retryAfter).unref();
    } finally {
      this.#reading = false;
    }
  }

  /** Memberships first: what is said of a conversation must not come before it. */
  #tell(entries: InboxEntry[], own: OwnRow[]): void {
    for (const entry of entries) this.#mine(entry);
    for (const row of own) {
      if (row.about === 'block' || this.#joined.has(row.conversationId)) this.#say(row);
    }
  }

  #mine(entry: InboxEntry): void {
    const { conversationId, inboxVersion } = entry;
    const held = this.#joined.get(conversationId);
    held?.fallOut();
    // Removed and added again faster than this was read: two changes, though the row shows the last one only.
    const anew = held !== undefined && held.joinedVersion < entry.joined.version;
    if (held && (entry.left || anew)) this.#forget(held, inboxVersion);
    if (entry.left) return;
    if (held && !anew) return this.#moved(entry);
    this.#push({ about: 'joined', conversationId, inboxVersion });
    // What was said since the joining is news, however late this is read.
    this.#hold(entry, entry.joined).announce();
  }

  #moved({ conversationId, inboxVersion, lastReadSeq, readVersion, settingsVersion }: InboxEntry): void {
    if (readVersion > this.#inboxVersion) this.#push({ about: 'read', conversationId, lastReadSeq, inboxVersion });
    if (settingsVersion > this.#inboxVersion) this.#push({ about: 'settings', conversationId, inboxVersion });
  }
}
