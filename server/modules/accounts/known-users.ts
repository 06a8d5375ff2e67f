import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { hubOf } from '../../live/hub.ts';
import { countsOf } from '../../platform/counts.ts';
import { TextRoom } from '../../platform/execution/kept-texts.ts';
import { heapBytes } from '../../platform/heap-bytes.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { UserRow } from './user.entity.ts';

/** What anybody may know of a person, `u`. */
export const userColumns: RawBuilder<unknown> = sql`
  u.id, u.username, u.display_name as "displayName", u.avatar_url as "avatarUrl", u.bio,
  u.status_text as "statusText", u.status_emoji as "statusEmoji",
  u.chosen_presence as "chosenPresence", u.chosen_until as "chosenUntil", u.created_at as "createdAt", u.deleted_at as "deletedAt",
  u.profile_touched::text as touched`;

/** How many people are remembered, and in how many bytes at most, as what they say of themselves may be long. */
const remembered = 100_000;
const mostBytes = 80_000_000;
/** Bytes that finished texts of them take together. */
const mostTextBytes = 10_000_000;
/** Milliseconds after which a person is read anew, whatever was heard of them. */
const trusted = 60_000;
/** Changes no hint told of that are looked at one by one; beyond them everybody is forgotten. */
const mostFound = 1000;

interface Found {
  horizon: string;
  id: string | null;
  touched: string;
  until: Date | null;
}

/**
 * People, in the memory of this node: they are read far more often than they change. Whoever changes one tells of it, and every
 * node forgets them; the answer to the change reads them anew, so this one knows them as they are. A hint that is lost is made
 * up for when the node looks for lost ones, every two seconds. And whoever changed something of themselves sees it on every
 * node at once: what is read for them says how their profile stands (`compare`).
 */
export class KnownUsers {
  /** People asked for that were known, and that had to be read. */
  readonly counts = { known: 0, read: 0 };
  readonly #services: Services;
  readonly #users = new LRUCache<string, UserRow>({
    max: remembered,
    maxSize: mostBytes,
    sizeCalculation: heapBytes,
    ttl: trusted,
  });
  readonly #texts = new TextRoom(mostTextBytes);
  #forgotten = 0;
  /** Whatever was committed before this transaction has been looked at. */
  #horizon: string | null = null;
  #found = new Map<string, string>();

  constructor(services: Services) {
    this.#services = services;
    const hub = hubOf(services);
    hub.on('profile', ({ userId }) => this.#forget(userId));
    hub.looks.add(() => this.#look());
  }

  /** How many people are known, and in roughly how many bytes. */
  get size(): { people: number; bytes: number } {
    return { people: this.#users.size, bytes: this.#users.calculatedSize };
  }

  /** Somebody who is known; undefined says nothing. */
  get(id: string): UserRow | undefined {
    const user = this.#users.get(id);
    if (user) this.counts.known += 1;
    return user;
  }

  /** People by uuid, in the order asked for, those who are not known in one statement; undefined where there is none. */
  async load(ids: readonly string[]): Promise<(UserRow | undefined)[]> {
    const found = new Map<string, UserRow>();
    for (const id of ids) {
      const user = this.get(id);
      if (user) found.set(id, user);
    }
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length > 0) for (const user of await this.#read(missing)) found.set(user.id, user);
    return ids.map((id) => found.get(id));
  }

  /** Somebody as they are now, known or not. */
  async afresh(id: string): Promise<UserRow | undefined> {
    return (await this.#read([id]))[0];
  }

  /** Forgets somebody whose profile was seen to stand otherwise than it is known. */
  compare(id: string, touched: string | null): void {
    const user = this.#users.peek(id);
    if (user && user.touched !== touched) this.#forget(id);
  }

  async #read(ids: string[]): Promise<UserRow[]> {
    const forgotten = this.#forgotten;
    this.counts.read += ids.length;
    const { rows } = await sql<UserRow>`
      select ${userColumns} from "user" u where u.id = any (${ids}::uuid[])`.execute(this.#services.sql);
    // Somebody changed while this was being read: what was read may be from before that.
    if (this.#forgotten === forgotten) for (const row of rows) this.#keep(row);
    return rows;
  }

  #keep(user: UserRow): void {
    this.#texts.keepFor(user);
    this.#users.set(user.id, user);
  }

  #forget(id: string): void {
    this.#users.delete(id);
    this.#forgotten += 1;
  }

  #forgetAll(): void {
    this.#users.clear();
    this.#forgotten += 1;
  }

  /**
   * Tells this node of every profile that was changed since it looked last. What a transaction writes becomes visible only
   * later, so the next look begins with the oldest one that was still under way. Transactions beyond the newest are of another
   * life of the database, in which this one was copied.
   */
  async #look(): Promise<void> {
    const { rows } = await sql<Found>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, c.* from (select) one left join (
        select u.id, u.profile_touched::text as touched, u.chosen_until as until from "user" u
        where u.profile_touched >= ${this.#horizon}::xid8 and u.profile_touched < pg_snapshot_xmax(pg_current_snapshot())
        limit ${mostFound}) c on true`.execute(this.#services.sql);
    const horizon = rows[0]!.horizon;
    const uncertain = this.#horizon === null || BigInt(horizon) < BigInt(this.#horizon) || rows.length === mostFound;
    if (uncertain) this.#forgetAll();
    this.#horizon = horizon;
    const before = this.#found;
    this.#found = new Map();
    for (const { id, touched, until } of rows) {
      if (id === null) continue;
      this.#found.set(id, touched);
      if (before.get(id) === touched || this.#users.peek(id)?.touched === touched) continue;
      countsOf(this.#services).hintsFound += 1;
      hubOf(this.#services).receive({ about: 'profile', userId: id, until: until && until.getTime() });
    }
  }
}

/** The people this node knows. */
export const knownUsersOf = perApp((services) => new KnownUsers(services));
