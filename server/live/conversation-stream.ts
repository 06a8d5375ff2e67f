import { NotFound } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import { type Position, readCursor, writeCursor } from './cursor.ts';
import type { Tap } from './deliver.ts';
import { epochOf } from './epoch.ts';
import { farewellOf } from './farewell.ts';
import { type Hub, hubOf } from './hub.ts';
import { Stream, type StreamLimits, type StreamSource } from './stream.ts';

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
class ConversationSource implements StreamSource<ChangePage>, Tap {
  stream!: Stream<ChangePage>;
  readonly #viewer: Viewer;
  readonly #conversationId: string;
  readonly #epoch: string;
  readonly #hub: Hub;
  #off: (() => void) | undefined;
  #position!: Position;
  /** Up to where this stream had read when it was attached: what the hub repeats of that is passed over. */
  #attachedAt = 0;
  #state: StreamState = 'LIVE';
  #opened = false;

  constructor(viewer: Viewer, conversationId: string, epoch: string) {
    this.#viewer = viewer;
    this.#conversationId = conversationId;
    this.#epoch = epoch;
    this.#hub = hubOf(viewer.services);
  }

  get userId(): string {
    return this.#viewer.userId;
  }

  take(change: Change): void {
    this.stream.push(change);
  }

  readAlone(): void {
    this.stream.fallBehind();
  }

  /** Finds the place to begin at, and whether what the reader holds can be continued at all. */
  async begin(cursor: string | undefined): Promise<void> {
    const page = await this.#page({ version: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER }, 1);
    if (!page || page.left) throw new NotFound('This conversation');
    const since = cursor === undefined ? page.head : readCursor(this.#epoch, this.#conversationId, cursor);
    const stale =
      !since ||
      since.version > page.head.version ||
      since.version < page.validFrom ||
      page.head.version - since.version > replayAtMost;
    this.#position = stale ? page.head : since;
    if (stale) this.#state = 'RESET';
  }

  /** Opens the stream, which says so when this node is about to close. */
  open(limits: StreamLimits): Stream<ChangePage> {
    this.stream = new Stream(this, limits);
    this.#off = farewellOf(this.#viewer.services).add((retryAfter) =>
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
    const page = await this.#page(this.#position, replayAtOnce);
    if (!page) return 'done' as const;
    if (page.validFrom > this.#position.version) return { event: this.#reset(page.head) };
    this.#position = page.position;
    const done = page.left && page.complete;
    const live = page.complete && !done && this.#hub.attach(this.#conversationId, this, this.#position);
    if (live) this.#attachedAt = this.#position.version;
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
      const news = this.#moveOn(change);
      if (change.version > this.#attachedAt) fresh.push(news);
    }
    if (fresh.some((change) => (change.resetVersion ?? 0) > before)) return this.#event('RESET', []);
    return fresh.length > 0 ? this.#event('LIVE', fresh) : undefined;
  }

  isLast(change: Change): boolean {
    return change.version > this.#attachedAt && change.member?.userId === this.#viewer.userId && change.member.left;
  }

  detach(): void {
    this.#hub.detach(this.#conversationId, this);
  }

  end(): void {
    this.#off?.();
  }

  /** Moves on past a change. A message this reader has had before is a change to them, whatever it was to the hub. */
  #moveOn(change: Change): Change {
    const { version, seq } = this.#position;
    const added = change.added && change.seq! > seq;
    this.#position = { version: Math.max(version, change.settled), seq: added ? change.seq! : seq };
    return added === change.added ? change : { ...change, added };
  }

  /** What was read meanwhile cannot be continued from here: rows were purged. */
  #reset(head: Position): ChangePage {
    this.#position = head;
    this.#opened = true;
    return this.#event('RESET', []);
  }

  #event(state: StreamState, changes: Change[]): ChangePage {
    return { state, changes, cursor: writeCursor(this.#epoch, this.#conversationId, this.#position) };
  }

  #page(since: Position, limit: number) {
    return readSince(this.#viewer.services.sql, this.#conversationId, since, { userId: this.#viewer.userId }, limit);
  }
}
