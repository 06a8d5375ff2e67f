import { LRUCache } from 'lru-cache';
import { countsOf, tally } from '../platform/counts.ts';
import type { Hint, Hints } from '../platform/hints.ts';
import { logBug } from '../platform/log.ts';
import { perApp, type Services } from '../platform/services.ts';
import type { Bus } from './bus/bus.ts';
import { type Change, changeOf } from './change.ts';
import type { Position } from './cursor.ts';
import { deliver, type OwnTap, type Tap } from './deliver.ts';
import { readSince } from './conversation-log.ts';
import { isBehind, type Topic } from './topic.ts';

/** Something is new in somebody's own log. */
export type InboxHint = Extract<Hint, { about: 'inbox' }>;

const readAtOnce = 500;
const remembered = 10_000;

/**
 * Where changes become deliveries. For each conversation that anyone here listens to, the hub keeps how far it has read
 * the log, reads on when a hint says there is more (once, for all listeners), and delivers in order.
 */
export class Hub implements Hints {
  /** What else is looked for whenever this node looks for lost hints. */
  readonly looks = new Set<() => Promise<void>>();
  /** What is done when the line to the other nodes has been opened, for the first time or again. */
  readonly reunions = new Set<() => void>();
  readonly #services: Services;
  readonly #topics = new Map<string, Topic>();
  readonly #listeners = new Map<Hint['about'], Set<(hint: never) => void>>();
  /** Versions hinted at lately for conversations nobody listened to: somebody may just be on the way. */
  readonly #seen = new LRUCache<string, number>({ max: remembered });
  readonly #inboxes = new Map<string, Set<(hint: InboxHint) => void>>();
  #bus: Bus | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Tells everyone here and on the other nodes of something new. Never throws: what was written stands, whatever becomes of it. */
  send(hint: Hint): void {
    this.receive(hint);
    this.#bus?.publish(hint);
  }

  /** Hears of something new, from wherever. Never throws. */
  receive(hint: Hint): void {
    if (hint.about === 'conversation') this.#conversationHint(hint);
    if (hint.about === 'inbox') this.#tell(this.#inboxes.get(hint.userId), hint, hint.about);
    this.#tell(this.#listeners.get(hint.about), hint as never, hint.about);
  }

  /** Whether a conversation somebody here listens to has gone on without any hint of it having come. */
  lacks(conversationId: string, version: number): boolean {
    const topic = this.#topics.get(conversationId);
    return topic !== undefined && version > Math.max(topic.head.version, topic.wanted);
  }

  /** Hears what another node tells. */
  overhear(hint: Hint): void {
    tally(countsOf(this.#services).hints, hint.about);
    this.receive(hint);
  }

  /** From now on the other nodes hear what is told here. */
  connect(bus: Bus): void {
    this.#bus = bus;
  }

  /** A conversation, if somebody here listens to it. */
  topic(conversationId: string): Topic | undefined {
    return this.#topics.get(conversationId);
  }

  /** The conversations somebody here listens to. */
  watched(): Iterable<string> {
    return this.#topics.keys();
  }

  /** The people whose own log somebody here listens to. */
  inboxes(): Iterable<string> {
    return this.#inboxes.keys();
  }

  /** Listens to what is new in one person's own log. Returns what stops it. */
  onInbox(userId: string, listener: (hint: InboxHint) => void): () => void {
    const listeners = this.#inboxes.get(userId) ?? new Set();
    this.#inboxes.set(userId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#inboxes.delete(userId);
    };
  }

  #tell<T>(listeners: Iterable<(what: T) => void> | undefined, what: T, about: string): void {
    for (const listener of listeners ?? []) {
      try {
        listener(what);
      } catch (error) {
        logBug(this.#services.log, error, `hint about ${about}`);
      }
    }
  }

  /** Listens to hints of one kind. Returns what stops it. */
  on<A extends Hint['about']>(about: A, listener: (hint: Extract<Hint, { about: A }>) => void): () => void {
    const listeners = this.#listeners.get(about) ?? new Set();
    this.#listeners.set(about, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /**
   * Attaches a tap that has read the log up to `position` by itself. False where this node has already delivered beyond
   * it: the tap reads on and tries again. Nothing lies between the last read and the first delivery.
   */
  attach(conversationId: string, tap: OwnTap, position: Position): boolean {
    let topic = this.#topics.get(conversationId);
    if (topic && topic.head.version > position.version) return false;
    if (!topic) {
      const wanted = this.#seen.get(conversationId) ?? 0;
      topic = { head: position, taps: new Set(), cohorts: new Map(), wanted, hints: 0, behind: false, reading: false };
      this.#topics.set(conversationId, topic);
      this.#seen.delete(conversationId);
    }
    topic.taps.add(tap);
    if (isBehind(topic)) void this.#readOn(conversationId, topic);
    return true;
  }

  /** Detaches a tap. */
  detach(conversationId: string, tap: Tap): void {
    const topic = this.#topics.get(conversationId);
    if (!topic) return;
    topic.taps.delete(tap);
    if (topic.taps.size > 0) return;
    this.#topics.delete(conversationId);
    this.#remember(conversationId, Math.max(topic.head.version, topic.wanted));
  }

  #remember(conversationId: string, version: number): void {
    if (version > (this.#seen.get(conversationId) ?? 0)) this.#seen.set(conversationId, version);
  }

  #conversationHint(hint: Extract<Hint, { about: 'conversation' }>): void {
    const topic = this.#topics.get(hint.conversationId);
    if (!topic) return this.#remember(hint.conversationId, hint.version);
    topic.hints += 1;
    if (hint.version <= topic.head.version) return;
    topic.wanted = Math.max(topic.wanted, hint.version);
    const { written } = hint;
    const next = !topic.reading && !topic.behind && written?.[0]?.version === topic.head.version + 1;
    if (next) for (const row of written) this.#apply(topic, changeOf(hint.conversationId, row, topic.head.seq));
    if (isBehind(topic)) void this.#readOn(hint.conversationId, topic);
  }

  #apply(topic: Topic, change: Change): void {
    const seq = change.added ? change.seq! : topic.head.seq;
    topic.head = { version: Math.max(topic.head.version, change.version), seq };
    deliver(change, topic.taps);
  }

  async #readOn(conversationId: string, topic: Topic): Promise<void> {
    if (topic.reading) return;
    topic.reading = true;
    try {
      while (isBehind(topic) && topic.taps.size > 0) {
        const { hints } = topic;
        const page = await readSince(this.#services.sql, conversationId, topic.head, 'node', readAtOnce);
        if (!page) break;
        countsOf(this.#services).catchUps += 1;
        sendLeaversBack(page.changes, topic.taps);
        for (const change of page.changes) deliver(change, topic.taps);
        topic.head = page.position;
        topic.behind = !page.complete;
        // A hint that promised more than there is would be read for ever, one that came meanwhile must not be lost.
        if (page.complete && topic.hints === hints) topic.wanted = page.head.version;
      }
    } catch (error) {
      logBug(this.#services.log, error, 'reading the log');
      setTimeout(() => void this.#readOn(conversationId, topic), 500).unref();
    } finally {
      topic.reading = false;
    }
  }
}

/**
 * A page holds rows in their latest state, so beside somebody's leaving it may hold what was written after it. Whoever
 * leaves in it reads the rest alone, under their own rights, which end where they left.
 */
function sendLeaversBack(changes: Change[], taps: Iterable<Tap>): void {
  const leavers = new Set(changes.filter((change) => change.member?.left).map((change) => change.member!.userId));
  if (leavers.size === 0) return;
  for (const tap of taps) tap.sendBack(leavers);
}

/** The app's hub. */
export const hubOf = perApp((services) => services.hints as Hub);
