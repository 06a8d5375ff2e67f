import { NotFound } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import { asSeenFrom, type Change } from './change.ts';
import { type LogPage, readSince } from './conversation-log.ts';
import { behind, isPast, isSame, type Position, readCursor, writeCursor } from './cursor.ts';
import { epochOf } from './epoch.ts';
import { farewellOf } from './farewell.ts';
import { Listener, type Step } from './sharing/listener.ts';
import { standingOf } from './standing.ts';
import type { StreamSource } from './stream-source.ts';
import { Stream, type StreamLimits } from './stream.ts';

/** What a page of changes means for the reader. */
export type StreamState = 'REPLAYING' | 'LIVE' | 'RESET' | 'CLOSING';

/** Some changes of a conversation, and the cursor to go on from. */
export interface ChangePage {
  state: StreamState;
  changes: Change[];
  cursor: string;
  retryAfter?: number;
}

const replayAtOnce = 100;
/** More versions than this to catch up on, and querying anew is cheaper than replaying. */
const replayAtMost = 1000;

/**
 * Everything that happens in a conversation, from a cursor on: replay and live are the same log. Throws `NotFound` where
 * the viewer is not a member, before anything is delivered.
 */
export async function conversationStream(
  viewer: Viewer,
  conversationId: string,
  cursor: string | undefined,
  limits: StreamLimits,
): Promise<Stream<ChangePage>> {
  const source = new ConversationSource(viewer, conversationId, await epochOf(viewer.services));
  await source.begin(cursor);
  return source.open(limits);
}

/** Is its own tap: there are as many of them as there are listeners. */
class ConversationSource extends Listener<ChangePage> implements StreamSource<ChangePage> {
  stream!: Stream<ChangePage>;
  readonly #epoch: string;
  #off: (() => void) | undefined;
  #position!: Position;
  #state: StreamState = 'LIVE';
  #opened = false;
  /** What was read to begin with, until it is handed out. */
  #first: LogPage | undefined;

  constructor(viewer: Viewer, conversationId: string, epoch: string) {
    super(viewer, conversationId);
    this.#epoch = epoch;
  }

  take(change: Change): void {
    this.stream.push(change);
  }

  readAlone(): void {
    this.stream.fallBehind();
  }

  /** Finds the place to begin at, and whether what the reader holds can be continued at all; then that is its first page. */
  async begin(cursor: string | undefined): Promise<void> {
    const since = cursor === undefined ? undefined : readCursor(this.#epoch, this.conversationId, cursor);
    const page = since ? await this.#page(since) : await this.#end();
    if (!page || page.left) throw new NotFound('This conversation');
    this.#position = page.head;
    if (cursor === undefined) this.#first = page;
    else if (!since || isStale(since, page)) this.#state = 'RESET';
    else [this.#position, this.#first] = [since, page];
  }

  /** Opens the stream, which says so when this node is about to close. */
  open(limits: StreamLimits): Stream<ChangePage> {
    this.stream = new Stream(this, limits);
    this.#off = farewellOf(this.viewer.services).add((retryAfter) =>
      this.stream.say(() => ({ ...this.#event('CLOSING', []), retryAfter })),
    );
    return this.stream;
  }

  async read() {
    if (this.#state === 'RESET') {
      this.#state = 'LIVE';
      this.#opened = true;
      return { event: this.#event('RESET', []) };
    }
    const page = this.#first ?? (await this.#page(this.#position));
    this.#first = undefined;
    if (!page) return 'done' as const;
    if (page.validFrom > this.#position.version) return { event: this.#reset(page.head) };
    this.#position = page.position;
    const done = page.left && page.complete;
    const live = page.complete && !done && this.hub.attach(this.conversationId, this, this.#position);
    if (live) this.stream.goLive();
    const quiet = this.#opened && page.changes.length === 0;
    if (quiet) return done ? ('done' as const) : ('again' as const);
    this.#opened = true;
    return { event: this.#event(live ? 'LIVE' : 'REPLAYING', page.changes), done };
  }

  event(changes: Change[]): ChangePage | undefined {
    const before = this.#position.version;
    const fresh: Change[] = [];
    for (const change of changes) {
      // The hub may repeat what this stream has read by itself, or been told among others.
      if (!isPast(this.#position, change)) fresh.push(asSeenFrom(this.#position, change));
      this.#position = behind(this.#position, change);
    }
    if (fresh.some((change) => (change.resetVersion ?? 0) > before)) return this.#event('RESET', []);
    return fresh.length > 0 ? this.#event('LIVE', fresh) : undefined;
  }

  isLast(change: Change): boolean {
    return !isPast(this.#position, change) && change.member?.userId === this.userId && change.member.left;
  }

  standsAt(position: Position): boolean {
    return isSame(this.#position, position);
  }

  step(change: Change, from: Position): Step<ChangePage> {
    if ((change.resetVersion ?? 0) > from.version) return 'alone';
    const position = behind(from, change);
    return { position, event: this.#event('LIVE', [asSeenFrom(from, change)], position) };
  }

  goOnFrom(position: Position): void {
    this.#position = position;
  }

  end(): void {
    this.#off?.();
  }

  /** What was read meanwhile cannot be continued from here: rows were purged. */
  #reset(head: Position): ChangePage {
    this.#position = head;
    this.#opened = true;
    return this.#event('RESET', []);
  }

  #event(state: StreamState, changes: Change[], position = this.#position): ChangePage {
    return { state, changes, cursor: writeCursor(this.#epoch, this.conversationId, position) };
  }

  #page(since: Position): Promise<LogPage | undefined> {
    return readSince(this.viewer.services.sql, this.conversationId, since, { userId: this.userId }, replayAtOnce);
  }

  /** As a page, what there is at the end of the log: nothing. */
  async #end(): Promise<LogPage | undefined> {
    const { conversationId, userId } = this;
    const head = await standingOf(this.viewer.services)({ conversationId, userId });
    return head && { changes: [], position: head, head, complete: true, left: false, validFrom: 0 };
  }
}

/** Whether what lies between a position and the end is not to be had any more, or too much. */
function isStale(since: Position, { head, validFrom }: LogPage): boolean {
  const behind = head.version - since.version;
  return behind < 0 || behind > replayAtMost || since.version < validFrom;
}
