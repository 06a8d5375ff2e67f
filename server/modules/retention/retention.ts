import { sql } from 'kysely';
import { logBug } from '../../platform/log.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { bump, type Transaction, transact } from '../../platform/transact.ts';

/** Messages purged in one transaction, so that none holds its conversation's lock for long. */
const mostAtOnce = 2000;

/** Tables whose rows are about one message, besides `message` itself, and their column for its seq. */
const aboutMessages = [
  ['mention', 'seq'],
  ['reaction', 'seq'],
  ['message_edit', 'seq'],
  ['hidden_message', 'seq'],
  ['unhidden_message', 'seq'],
  ['bookmark', 'seq'],
  ['message_search', 'seq'],
  ['thread_follow', 'root_seq'],
] as const;

/**
 * Purges what is older than its conversation keeps, on a schedule: a conversation's own setting, else the server's. Purging
 * is the one thing that takes rows out of the log, so readers are told to ask anew: it moves `reset_version`, below which no
 * cursor can be continued, and live streams say RESET.
 */
export class Retention {
  readonly #services: Services;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#timer = setInterval(() => void this.sweep(), services.env.retentionSweep * 1000).unref();
    services.onClose(async () => {
      clearInterval(this.#timer);
      await this.#sweeping;
    });
  }

  /** Purges everything that is due. One sweep at a time; what another node is purging just now is left to it. */
  sweep(): Promise<void> {
    this.#sweeping ??= this.#sweep()
      .catch((error: unknown) => void logBug(this.#services.log, error, 'purging old messages'))
      .finally(() => (this.#sweeping = undefined));
    return this.#sweeping;
  }

  async #sweep(): Promise<void> {
    for (const id of await dueConversations(this.#services)) {
      // A conversation in which it fails keeps no other from being purged.
      await this.#purge(id).catch((error: unknown) => void logBug(this.#services.log, error, 'purging a conversation'));
    }
  }

  async #purge(id: string): Promise<void> {
    let purged = 0;
    for (let more = true; more; ) {
      const count = await transact(this.#services, (tx) => purgeSome(tx, id));
      purged += count;
      more = count === mostAtOnce;
    }
    if (purged > 0) this.#services.log.info({ conversationId: id, purged }, 'purged old messages');
  }
}

/** The app's schedule; it runs from the start on. */
export const retentionOf = perApp((services) => new Retention(services));

/** Days after which messages of a conversation are purged; null where they are kept for good. */
export function keptDays(services: Services, retentionDays: number | null): number | null {
  return retentionDays ?? (services.env.retentionDays || null);
}

/** Conversations whose first message is older than they keep any. Looks at one message of each that purges at all. */
async function dueConversations({ sql: db, env }: Services): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c
    cross join lateral (
      select x.created_at from message x where x.conversation_id = c.id order by x.seq limit 1) first
    where coalesce(c.retention_days, nullif(${env.retentionDays}::int, 0)) is not null
      and first.created_at < now() - coalesce(c.retention_days, ${env.retentionDays}::int) * interval '1 day'`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Purges the oldest messages that are due, up to a bound. Returns how many; 0 where another node is at it. */
async function purgeSome(tx: Transaction, id: string): Promise<number> {
  const { rows: locked } = await sql<{ days: number | null }>`
    select coalesce(retention_days, nullif(${tx.services.env.retentionDays}::int, 0)) as days
    from conversation where id = ${id} for no key update skip locked`.execute(tx.sql);
  const days = locked[0]?.days;
  if (days == null) return 0;
  // Along seq time never runs backwards, so what is due is a beginning of the conversation.
  const { rows } = await sql<{ upTo: number | null; count: number }>`
    select max(seq) as "upTo", count(*)::int as count from (
      select x.seq, x.created_at from message x where x.conversation_id = ${id} order by x.seq limit ${mostAtOnce}) oldest
    where oldest.created_at < now() - ${days} * interval '1 day'`.execute(tx.sql);
  const { upTo, count } = rows[0]!;
  if (upTo === null) return 0;
  await deleteUpTo(tx, id, upTo);
  const version = await bump(tx, id);
  await sql`
    update conversation set purged_seq = ${upTo}, reset_version = ${version}, changed_version = ${version}
    where id = ${id}`.execute(tx.sql);
  return count;
}

async function deleteUpTo(tx: Transaction, id: string, upTo: number): Promise<void> {
  // PostgreSQL checks the keys of each row by a plan of its own and keeps it like any other. One from when there were few
  // messages looks through the whole conversation each time.
  await sql`discard plans`.execute(tx.sql);
  // Whoever reads what mentions them, or threads, is waited for with nothing in hand, as locks are taken everywhere.
  await sql`
    select from membership where conversation_id = ${id} and user_id = any (array(
      select user_id from mention where conversation_id = ${id} and seq <= ${upTo}
      union select user_id from thread_follow where conversation_id = ${id} and root_seq <= ${upTo}))
    order by user_id for share`.execute(tx.sql);
  // Then the messages: whoever is writing about one just now is waited for, and whoever comes later finds none.
  await sql`select from message where conversation_id = ${id} and seq <= ${upTo} order by seq for update`.execute(
    tx.sql,
  );
  for (const [table, seq] of aboutMessages) {
    await sql`delete from ${sql.table(table)} where conversation_id = ${id} and ${sql.ref(seq)} <= ${upTo}`.execute(
      tx.sql,
    );
  }
  await sql`delete from draft where conversation_id = ${id} and thread_root_seq between 1 and ${upTo}`.execute(tx.sql);
  await sql`delete from conversation_event where conversation_id = ${id} and after_seq < ${upTo}`.execute(tx.sql);
  await sql`delete from message where conversation_id = ${id} and seq <= ${upTo}`.execute(tx.sql);
}
