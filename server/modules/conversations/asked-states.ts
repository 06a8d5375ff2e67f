import { sql } from 'kysely';
import { conversationColumns } from '../../live/log-rows.ts';
import { askedTogether } from '../../platform/asked-together.ts';
import { undashed } from '../../platform/ids.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { knownUsersOf } from '../accounts/known-users.ts';
import {
  type ConversationState,
  type FlatState,
  latest,
  mineColumns,
  stateFrom,
  visible,
} from './conversation-states.ts';
import { knownAuthorsOf } from './known-authors.ts';
import { unreadAmong } from './latest-authors.ts';
import { countsOf } from './unread-counts.ts';

/** Conversations one statement is asked for. */
const largestBatch = 100;

type Found = ConversationState | undefined;

/** A conversation, and who asks for it. */
interface Ask {
  id: string;
  userId: string;
  counted: boolean;
  /** What this node knows does not reach back to what they have read, so PostgreSQL counts. */
  far: boolean;
}

/** `unreadCount` is null also where it is left to this node, and `news` are what it needs for that. */
type AskedRow = FlatState & { nth: number; news: Buffer | null };

/**
 * Conversations by their ids, for whoever asks: those asked for while others are being read go together in the next statement.
 * Each is read under the rights of the person who asks for it, after they have asked, in one snapshot with its version and
 * their counts: as if it were the only one. At rest it waits for nobody.
 */
export class AskedStates {
  readonly #services: Services;
  readonly #ask: (ask: Ask) => Promise<Found>;

  constructor(services: Services) {
    this.#services = services;
    this.#ask = askedTogether<Ask, Found | Promise<Found>>((asks) => this.#read(asks), largestBatch);
  }

  /** A conversation as a person may see it now; undefined where they may not. Their counts are read where `counted`. */
  read(userId: string, id: string, counted: boolean): Promise<Found> {
    return this.#ask({ id, userId, counted, far: false });
  }

  /** What was asked for, in the order of the asks; what PostgreSQL has to count is under way yet. */
  async #read(asks: readonly Ask[]): Promise<(Found | Promise<Found>)[]> {
    const authors = knownAuthorsOf(this.#services);
    const known = asks.map((ask) => (ask.counted ? authors.get(ask.id) : undefined));
    const versions = known.map((one) => one?.version ?? null);
    const found: (Found | Promise<Found>)[] = asks.map(() => undefined);
    for (const row of await this.#rows(asks, versions)) {
      const place = row.nth - 1;
      const ask = asks[place]!;
      // Whoever has just changed their profile on another node sees it as it is, however long the hint takes.
      knownUsersOf(this.#services).compare(ask.userId, row.touched);
      if (ask.counted && row.unreadCount === null && !row.here) {
        const now = authors.learn(row, known[place], row.news);
        row.unreadCount = now ? unreadAmong(now, undashed(ask.userId), row.lastReadSeq!) : null;
      }
      found[place] = ask.counted && row.unreadCount === null ? this.#alone(ask) : stateFrom(row);
    }
    return found;
  }

  /** In a statement of its own: it may take long, and nobody else is to wait for it. */
  async #alone(ask: Ask): Promise<Found> {
    const [found] = await this.#read([{ ...ask, far: true }]);
    return found;
  }

  /** One statement, which looks everything up by its key, whatever is known of the tables: that is what `offset 0` is for. */
  async #rows(asks: readonly Ask[], known: (number | null)[]): Promise<AskedRow[]> {
    const ids = asks.map((ask) => ask.id);
    const people = asks.map((ask) => ask.userId);
    const counted = asks.map((ask) => ask.counted);
    const far = asks.map((ask) => ask.far);
    const counts = countsOf({
      me: sql`w.me`,
      blocked: sql`blocked.ids`,
      counted: sql`w.counted`,
      here: sql`w.far`,
      known: sql`w.known`,
    });
    const { rows } = await sql<AskedRow>`
      select p.*, array(select h.seq from hidden_message h where h.conversation_id = p.id and h.user_id = w.me
          and h.seq > p."lastSeq" - ${latest}::int) as hidden,
        (select u.profile_touched::text from "user" u where u.id = w.me) as touched, w.nth::int as nth,
        unread.n as "unreadCount", unread.here, unread.news, case when w.counted then coalesce(mentions.n, 0) end as "mentionCount"
      from unnest(${ids}::uuid[], ${people}::uuid[], ${counted}::boolean[], ${far}::boolean[], ${known}::bigint[])
        with ordinality w (id, me, counted, far, known, nth)
      cross join lateral (
        select ${conversationColumns}, ${mineColumns} from conversation x
        left join membership m on m.conversation_id = x.id and m.user_id = w.me and m.left_at is null
        where x.id = w.id and ${visible} offset 0) p
      cross join lateral (select array(select b.blocked_id from user_block b
        where w.counted and b.user_id = w.me and b.removed_at is null) as ids offset 0) blocked
      ${counts}`.execute(this.#services.sql);
    return rows;
  }
}

/** The app's reads of conversations by their ids. */
export const askedStatesOf = perApp((services) => new AskedStates(services));
