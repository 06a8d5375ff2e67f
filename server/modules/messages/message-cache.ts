import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { reviveRow } from '../../live/change.ts';
import { hubOf } from '../../live/hub.ts';
import { messageColumns } from '../../live/log-rows.ts';
import { TextRoom } from '../../platform/execution/kept-texts.ts';
import type { Hint } from '../../platform/hints.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { Viewer } from '../../platform/viewer.ts';
import { type ConversationState, latest } from '../conversations/conversation-states.ts';
import { following, isWithin, type LatestMessages, type News } from './latest-messages.ts';
import type { MessageRow } from './message.entity.ts';

/** Changed messages that are fetched one by one; beyond them all of the latest are read anew. */
const mostNews = 300;
/** From so many pages within so many milliseconds on a conversation is busy: reading all of the latest costs as much as these. */
const busyFrom = 4;
const busyWithin = 60_000;
/** Milliseconds after the last page for which the latest messages are kept. */
const forgottenAfter = 300_000;
/** How much of the memory is for finished texts of messages. */
const partForTexts = 0.25;
/** Conversations whose last page is remembered, to know the busy ones. */
const watched = 10_000;

/** The latest messages as the viewer may see them: rights, what they have hidden and the rows are of the same moment. */
export interface Readable {
  messages: LatestMessages;
  hidden: readonly number[];
}

/** A conversation, and how it stands, where this very request has read it already. */
export interface Timeline {
  id: string;
  known?: ConversationState;
}

interface RightsRow {
  version: number;
  lastSeq: number;
  purgedSeq: number;
  member: boolean;
  hidden: number[];
  rows: Record<string, unknown>[] | null;
}

/**
 * The latest messages of busy conversations, in the memory of this node. They are never shown as such: a request first reads
 * the conversation's version, in one statement with the rights of whoever asks, and what is kept serves only where it stands
 * at exactly that version. Where it does not, the same statement brings what changed since. So it is never stale, whatever
 * hint is lost; what was edited, deleted or purged is not read from it again, and what nobody asks for is dropped in minutes.
 */
export class MessageCache {
  /** Pages served: without a statement of their own, after fetching what is new, after reading all of the latest, not at all. */
  readonly counts = { kept: 0, caughtUp: 0, filled: 0, missed: 0 };
  readonly #services: Services;
  readonly #kept: LRUCache<string, LatestMessages>;
  readonly #asked = new LRUCache<string, number>({ max: watched, ttl: busyWithin });
  readonly #filling = new Set<string>();
  readonly #largest: number;
  readonly #texts: TextRoom;

  constructor(services: Services) {
    this.#services = services;
    const size = services.env.messageCache * 1_000_000;
    this.#texts = new TextRoom(partForTexts * size);
    const maxSize = (1 - partForTexts) * size;
    this.#largest = maxSize / 4;
    // A conversation without messages takes room too.
    const sizeCalculation = ({ bytes }: LatestMessages) => 1000 + bytes;
    this.#kept = new LRUCache({ maxSize, sizeCalculation, ttl: forgottenAfter, updateAgeOnGet: true });
    const stopHearing = hubOf(services).on('conversation', (hint) => this.#hear(hint));
    const timer = setInterval(() => this.#kept.purgeStale(), busyWithin).unref();
    services.onClose(() => (stopHearing(), clearInterval(timer)));
  }

  /** How many conversations are kept, and roughly how many bytes they take. */
  get size(): { conversations: number; bytes: number } {
    return { conversations: this.#kept.size, bytes: this.#kept.calculatedSize + this.#texts.bytes };
  }

  /**
   * The latest messages as the viewer may see them now; undefined where the database is to be asked. `known` is the
   * conversation as this very request has read it: where that is what is kept, no statement is needed. `seq` is where the
   * page begins, the end unless given: what lies beyond the latest is not looked for here.
   */
  async latestFor(
    viewer: Viewer,
    { id, known }: Timeline,
    seq: number = Number.MAX_SAFE_INTEGER,
  ): Promise<Readable | undefined> {
    const kept = this.#kept.get(id);
    if (kept ? !isWithin(kept, seq) : known && seq <= known.lastSeq - latest) return undefined;
    if (kept && known?.mine && known.hidden && known.version === kept.version) {
      this.counts.kept += 1;
      return { messages: kept, hidden: known.hidden };
    }
    const readable = kept && (await this.#since(viewer, id, kept));
    if (readable) {
      this.counts.caughtUp += 1;
      return readable;
    }
    if (!this.#isBusy(id)) return undefined;
    this.#filling.add(id);
    try {
      const filled = await this.#since(viewer, id, undefined);
      if (filled) this.counts.filled += 1;
      return filled;
    } finally {
      this.#filling.delete(id);
    }
  }

  /** Somebody was served by the database. */
  miss(): void {
    this.counts.missed += 1;
  }

  #isBusy(id: string): boolean {
    if (this.#filling.has(id)) return false;
    const times = 1 + (this.#asked.get(id) ?? 0);
    this.#asked.set(id, times, { noUpdateTTL: true });
    return times >= busyFrom;
  }

  /** Reads the viewer's rights and what changed since, all of the latest where nothing is kept. */
  async #since(viewer: Viewer, id: string, kept: LatestMessages | undefined): Promise<Readable | undefined> {
    const rows = kept
      ? sql`x.version > ${kept.version} order by x.version limit ${mostNews + 1}`
      : sql`x.seq > c.last_seq - ${latest}::int order by x.seq`;
    const read = await sql<RightsRow>`
      select c.version, c.last_seq as "lastSeq", c.purged_seq as "purgedSeq", news.rows,
        array(select h.seq from hidden_message h where h.conversation_id = c.id and h.user_id = ${viewer.userId}
          and h.seq > c.last_seq - ${latest}::int) as hidden
      from conversation c
      join membership m on m.conversation_id = c.id and m.user_id = ${viewer.userId} and m.left_at is null
      left join lateral (select json_agg(to_json(r)) as rows from (
        select ${messageColumns} from message x where x.conversation_id = c.id and ${rows}) r
      ) news on c.version > ${kept?.version ?? -1}
      where c.id = ${id}`.execute(this.#services.sql);
    const row = read.rows[0];
    if (!row || (kept && (row.version < kept.version || (row.rows?.length ?? 0) > mostNews))) return undefined;
    const messages = this.#keep(id, kept, { ...row, rows: (row.rows ?? []).map(reviveRow) as MessageRow[] });
    return messages && { messages, hidden: row.hidden };
  }

  /** Keeps what the news make of what was kept, unless something newer is there. */
  #keep(id: string, before: LatestMessages | undefined, news: News): LatestMessages | undefined {
    const messages = following(before, news, this.#largest, this.#texts);
    const now = this.#kept.peek(id);
    if (messages && (!now || now.version < messages.version)) this.#kept.set(id, messages);
    if (!messages && now === before) this.#kept.delete(id);
    return messages;
  }

  /** Takes what was just written here along, where it is the very next of the log. Else the next reader fetches it. */
  #hear({ conversationId, written }: Extract<Hint, { about: 'conversation' }>): void {
    const kept = written?.length ? this.#kept.peek(conversationId) : undefined;
    if (!kept || !written?.every((one, i) => one.kind === 'message' && one.version === kept.version + 1 + i)) return;
    const rows = written.map((one) => one.row as MessageRow);
    const [version, lastSeq] = [kept.version + rows.length, rows.at(-1)!.seq];
    const messages = following(kept, { version, lastSeq, purgedSeq: kept.purgedSeq, rows }, this.#largest, this.#texts);
    if (messages) this.#kept.set(conversationId, messages, { noUpdateTTL: true });
    else this.#kept.delete(conversationId);
  }
}

/** The app's messages in memory; undefined where none are to be kept. */
export const messageCacheOf = perApp((services) =>
  services.env.messageCache > 0 ? new MessageCache(services) : undefined,
);
