import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';

/** What writing the search index touches, counted by PostgreSQL itself. */
const { app } = await parley();
const messages = 300;
const gramsEach = 50;

test('messages gather before they are sorted into the index, instead of each of their grams being looked up by itself', async () => {
  const { rows } = await app.services.sql.transaction().execute(async (trx) => {
    await sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
      select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'text',
        (select array_agg((n * 31 + g * 7919) % 2000) from generate_series(1, ${gramsEach}::int) g)
      from generate_series(1, ${messages}::int) n`.execute(trx);
    return sql<{ blocks: number }>`
      select pg_stat_get_xact_blocks_fetched('message_search_grams'::regclass) as blocks`.execute(trx);
  });
  expect(rows[0]!.blocks).toBeGreaterThan(messages);
  expect(rows[0]!.blocks).toBeLessThan((messages * gramsEach) / 2);
});
