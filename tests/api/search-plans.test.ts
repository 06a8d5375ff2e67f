import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, rows, app, statements } = await parley();
const { caughtUp } = searching(app);
const { ada } = await people('ada');
await ada.says(await ada.opens('Plans'), 'a needle in the hay');
await caughtUp();

/** The plans that are made once, for whatever is looked for, of the statements that read the index. */
async function plansOf(query: string): Promise<string[]> {
  const sent = await statements(() => ada.asks(core.Search, { query }));
  const searches = sent.filter((text) => text.includes('message_search') && !text.includes('tablesample'));
  expect(searches.length).toBeGreaterThan(0);
  const plans = await Promise.all(
    searches.map((text) =>
      rows<{ 'QUERY PLAN': string }>(sql.raw(`explain (generic_plan, costs off) ${text}`) as never),
    ),
  );
  return plans.map((lines) => lines.map((line) => line['QUERY PLAN']).join('\n'));
}

/** No statement may read a table through, or all of a conversation for one message. */
function expectSound(plan: string): void {
  expect(plan).not.toMatch(/Seq Scan on (message|message_search|membership)/);
  expect(plan).not.toMatch(/message_log/);
  for (const [, condition] of plan.matchAll(/using message(?:_search)?_pkey on .*\n\s*Index Cond: (.*)/g)) {
    expect(condition).toContain('seq');
  }
}

test('what is often said is walked over from the latest on, within bounds', async () => {
  const plans = await plansOf('needle');
  for (const plan of plans) expectSound(plan);
  expect(plans[0]).toContain('message_search_time');
});

test('what is rarely said is read through the index of grams, once: what is shown is looked up where it was found', async () => {
  await rows(sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
    select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'other', '{1}' from generate_series(1, 2000) n`);
  const [bands, hits, ...others] = await plansOf('needle');
  expect(bands).toContain('message_search_grams');
  expect(hits).toContain('message_search_pkey');
  expect(hits).not.toContain('message_search_grams');
  expect(others).toEqual([]);
  for (const plan of [bands!, hits!]) expectSound(plan);
});

test('a search takes as many statements for many conversations as for few', async () => {
  const count = async () => (await statements(() => ada.asks(core.Search, { query: 'hay' }))).length;
  await count();
  const few = await count();
  for (let n = 0; n < 8; n += 1) await ada.says(await ada.opens(`More ${n}`), 'hay');
  await caughtUp();
  await count();
  expect(await count()).toBe(few);
});

test('a conversation named by its person is found without reading through everybody', async () => {
  const sent = await statements(() => ada.asks(core.Search, { query: 'in:@grace hay' }));
  const naming = sent.filter((text) => text.includes('otherName'));
  expect(naming).toHaveLength(1);
  const lines = await rows<{ 'QUERY PLAN': string }>(sql.raw(`explain (generic_plan, costs off) ${naming[0]}`));
  expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(/using user_pkey|Bitmap Index Scan on user_pkey/i);
});
