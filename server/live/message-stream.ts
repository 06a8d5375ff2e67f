import { NotFound } from '../platform/errors.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Change } from './change.ts';
import { readSince } from './conversation-log.ts';
import { behind, type Position } from './cursor.ts';
import { Listener, type Step } from './sharing/listener.ts';
import type { StreamSource } from './stream-source.ts';
import { standingOf } from './standing.ts';
import { Stream, type StreamLimits } from './stream.ts';

const readAtOnce = 100;

/**
 * The messages of a conversation after `afterSeq` in their order, and then the new ones. Reads by seq alone, so an edit can
 * never make it skip one. Without `afterSeq` it begins at now. Throws `NotFound` where the viewer is not a member.
 */
export async function messageStream(
  viewer: Viewer,
  conversationId: string,
  afterSeq: number | undefined,
  limits: StreamLimits,
): Promise<Stream<Change>> {
  const head = await standingOf(viewer.services)({ conversationId, userId: viewer.userId });
  if (!head) throw new NotFound('This conversation');
  // An id beyond the end is of another life of the database; waiting for it would be deafness.
  if (afterSeq !== undefined && afterSeq > head.seq) throw new NotFound('The message to go on from');
  return messagesAfter(viewer, conversationId, afterSeq ?? head.seq, limits, head);
}

/**
 * As `messageStream`, for callers who have seen that the viewer is a member. Reads nothing until it is asked; nor then where
 * it begins at `head`, the end of the log as it was a moment ago.
 */
export function messagesAfter(
  viewer: Viewer,
  conversationId: string,
  afterSeq: number,
  limits: StreamLimits,
  head?: Position,
): Stream<Change> {
  const source = new MessageSource(viewer, conversationId, afterSeq, head?.seq === afterSeq ? head : undefined);
  source.stream = new Stream(source, { ...limits, batch: 1 });
  return source.stream;
}

/** Is its own tap: there are as many of them as there are listeners. */
class MessageSource extends Listener<Change> implements StreamSource<Change> {
  stream!: Stream<Change>;
  /** Up to where this stream had read when it was attached. */
  #attachedAt = 0;
  #seq: number;
  /** What was read and is not delivered yet, while it catches up. */
  #read: Change[] | undefined;
  #left = false;
  /** The end of the log, where it begins there, until it was tried to attach it there. */
  #head: Position | undefined;

  constructor(viewer: Viewer, conversationId: string, afterSeq: number, head: Position | undefined) {
    super(viewer, conversationId);
    this.#seq = afterSeq;
    this.#head = head;
  }

  async read() {
    const head = this.#head;
    this.#head = undefined;
    if (head && this.#attach(head)) return 'again' as const;
    if (!this.#read) {
      if (this.#left) return 'done' as const;
      const since = { version: Number.MAX_SAFE_INTEGER, seq: this.#seq };
      const reader = { userId: this.userId };
      const page = await readSince(this.viewer.services.sql, this.conversationId, since, reader, readAtOnce);
      if (!page) return 'done' as const;
      if (page.changes.length > 0) this.#read = page.changes;
      this.#left = page.left && page.complete;
      if (!this.#read && page.complete && !page.left) {
        this.#attach(page.position);
        return 'again' as const;
      }
    }
    const event = this.#read?.shift();
    if (this.#read?.length === 0) this.#read = undefined;
    if (!event) return 'again' as const;
    this.#seq = event.seq!;
    return { event };
  }

  #attach(position: Position): boolean {
    const attached = this.hub.attach(this.conversationId, this, position);
    if (attached) {
      this.#attachedAt = position.version;
      this.stream.goLive();
    }
    return attached;
  }

  /** Only additions and the end of one's membership concern this stream; the rest must not fill its queue. */
  take(change: Change): void {
    if (change.added || this.isLast(change)) this.stream.push(change);
  }

  readAlone(): void {
    this.stream.fallBehind();
  }

  event(changes: Change[]): Change | undefined {
    const change = changes[0]!;
    if (!change.added || change.seq! <= this.#seq) return undefined;
    this.#seq = change.seq!;
    return change;
  }

  isLast(change: Change): boolean {
    return change.version > this.#attachedAt && change.member?.userId === this.userId && change.member.left;
  }

  standsAt({ version, seq }: Position): boolean {
    return this.#seq === seq && this.#attachedAt <= version;
  }

  step(change: Change, position: Position): Step<Change> {
    const added = change.added && change.seq! > position.seq;
    return { position: behind(position, change), event: added ? change : undefined };
  }

  goOnFrom({ version, seq }: Position): void {
    this.#attachedAt = version;
    this.#seq = seq;
  }
}
