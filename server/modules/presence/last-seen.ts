import DataLoader from 'dataloader';
import { sql } from 'kysely';
import { connectionsOf } from '../../live/connections.ts';
import { perContext } from '../../platform/context.ts';
import type { Services } from '../../platform/services.ts';

/** Milliseconds. Whoever is here is noted so often, for the case that the node dies before it could say that they went. */
const noteEvery = 60_000;

/**
 * Writes down when people were last here: when their last window on this node closes, and once a minute before. Those who
 * go together are written together, in the order of their ids, so that nodes never wait for each other in a circle.
 */
export class LastSeenWriter {
  readonly #services: Services;
  readonly #noted = new Set<string>();
  #writing: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
    const minutely = setInterval(() => {
      for (const userId of connectionsOf(services).people()) this.note(userId);
    }, noteEvery).unref();
    services.onClose(async () => {
      clearInterval(minutely);
      while (this.#writing) await this.#writing;
    });
  }

  /** Notes everybody whose last window here closes. */
  watch(): void {
    const connections = connectionsOf(this.#services);
    connections.watch((userId) => connections.here(userId) === 'GONE' && this.note(userId));
  }

  /** Notes that a person is here, or was until now. Never throws: that it is not known costs nobody anything else. */
  note(userId: string): void {
    this.#noted.add(userId);
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined));
  }

  async #write(): Promise<void> {
    while (this.#noted.size > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const ids = [...this.#noted].sort();
      this.#noted.clear();
      try {
        await sql`
          insert into last_seen as l (user_id, seen_at)
          select u.id, now() from unnest(${ids}::uuid[]) with ordinality w (id, n) join "user" u on u.id = w.id
          order by w.n
          on conflict (user_id) do update set seen_at = excluded.seen_at where l.seen_at < excluded.seen_at`.execute(
          this.#services.sql,
        );
      } catch (error) {
        this.#services.log.warn({ err: error }, 'when people were last here was not written down');
      }
    }
  }
}

/** When people were last here, as far as that was written down, in one statement. */
export const lastSeenLoader = perContext(
  ({ services }) =>
    new DataLoader<string, Date | null>(async (ids) => {
      const { rows } = await sql<{ userId: string; seenAt: Date }>`
        select user_id as "userId", seen_at as "seenAt" from last_seen
        where user_id = any (${[...ids]}::uuid[])`.execute(services.sql);
      const found = new Map(rows.map((row) => [row.userId, row.seenAt]));
      return ids.map((id) => found.get(id) ?? null);
    }),
);
