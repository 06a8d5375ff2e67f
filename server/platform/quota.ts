import { sql } from 'kysely';
import { RateLimited } from './errors.ts';
import type { Transaction } from './transact.ts';

/**
 * Counts one write that is not a send (an edit, a creation) against the person's day, in UTC. The same row counts the
 * sends, inside the send batch. Throws `RateLimited` with the seconds until midnight when the day is used up.
 */
export async function spendWrite(tx: Transaction, userId: string): Promise<void> {
  const limit = tx.services.env.writesPerDay;
  const { rows } = await sql<{ spent: boolean; untilMidnight: number }>`
    with today as (select (now() at time zone 'utc')::date as day), spent as (
      insert into send_quota as q (user_id, opened, used, day, day_used)
      select ${userId}, '-infinity', 0, day, 1 from today
      on conflict (user_id) do update
        set day = excluded.day, day_used = case when q.day < excluded.day then 1 else q.day_used + 1 end
        where q.day < excluded.day or q.day_used < ${limit}
      returning 1)
    select exists (select from spent) as spent,
      ceil(extract(epoch from day + 1 - (now() at time zone 'utc')))::int as "untilMidnight" from today`.execute(
    tx.sql,
  );
  if (!rows[0]!.spent) throw new RateLimited(rows[0]!.untilMidnight, `You have used up today's ${limit} changes.`);
}
