import { LRUCache } from 'lru-cache';
import { hubOf } from '../../live/hub.ts';
import type { Hint } from '../../platform/hints.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { authorsAfter, authorsWith, type LatestAuthors, readAnew, type Standing } from './latest-authors.ts';

/** Messages of which it is remembered, eight bytes each; a conversation counts for `besides` more. */
const remembered = 4_000_000;
const besides = 40;
/** Milliseconds after it was last asked for that it is forgotten. */
const forgottenAfter = 600_000;

const nothing = Buffer.alloc(0);

/** The part of a message that was just written which matters here. */
interface Said {
  seq: number;
  authorId: string;
  inRoom: boolean;
  deletedAt: unknown;
}

/**
 * Who said the latest messages of conversations, in the memory of this node. It is the same for all who read them, so each of a
 * thousand people who come back at once has their unread messages counted here, where PostgreSQL would read up to a hundred
 * messages of each conversation for each of them. Like the messages in memory it is never believed: it serves where it stands
 * at exactly the version that was read with the rights of whoever asks.
 */
export class KnownAuthors {
  readonly #known = new LRUCache<string, LatestAuthors>({
    maxSize: remembered,
    sizeCalculation: ({ by, people }) => besides + by.length + 10 * people.size,
    ttl: forgottenAfter,
    updateAgeOnGet: true,
  });

  constructor(services: Services) {
    services.onClose(hubOf(services).on('conversation', (hint) => this.#hear(hint)));
  }

  /** What is known of a conversation, at whichever version. */
  get(id: string): LatestAuthors | undefined {
    return this.#known.get(id);
  }

  /**
   * Learns what a statement has read of a conversation: the news since `before`, or all there is to know where they begin anew.
   * Says what is known of it now; undefined where that does not fit together.
   */
  learn({ id, ...now }: Standing & { id: string }, before: LatestAuthors | undefined, news: Buffer | null) {
    const newest = this.#known.peek(id);
    if (newest?.version === now.version) return newest;
    const since = before && now.version - before.version;
    const follows = since !== undefined && since > 0 && since <= readAnew;
    const after = authorsAfter(follows ? before : undefined, now, news ?? nothing);
    // What somebody else has learnt meanwhile may be newer.
    if (newest === before) {
      if (after) this.#known.set(id, after);
      else this.#known.delete(id);
    }
    return after;
  }

  /** Takes what was just written here along, where it is the very next of the log. Else the next reader reads it. */
  #hear({ conversationId, written }: Extract<Hint, { about: 'conversation' }>): void {
    let known = written && this.#known.peek(conversationId);
    if (!known) return;
    for (const { kind, version, row } of written!) {
      const { seq, authorId, inRoom, deletedAt } = row as Said;
      if (kind !== 'message' || version !== known.version + 1 || seq !== known.lastSeq + 1) return;
      known = authorsWith(known, inRoom && deletedAt === null ? authorId : null);
      if (!known) return;
    }
    this.#known.set(conversationId, known, { noUpdateTTL: true });
  }
}

/** What this node knows of who said what lately. */
export const knownAuthorsOf = perApp((services) => new KnownAuthors(services));
