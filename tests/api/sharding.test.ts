import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';

const { rows } = await parley();

/** What is kept of messages, or of a person's place among them: every table that names a conversation. */
const kept = sql`select a.attrelid from pg_attribute a join pg_class t on t.oid = a.attrelid
  where a.attname = 'conversation_id' and t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace`;
const columns = (of: string, numbers: string) =>
  sql.raw(`(select array_agg(a.attname::text order by k.n)
  from unnest(${numbers}) with ordinality k (nr, n) join pg_attribute a on a.attrelid = ${of} and a.attnum = k.nr)`);

test('the conversation is in every primary and unique key of what is kept of messages', async () => {
  const keys = await rows<{ table: string; key: string; columns: string[] }>(sql`
    select x.indrelid::regclass::text as "table", x.indexrelid::regclass::text as "key",
      ${columns('x.indrelid', 'x.indkey::int2[]')} as columns
    from pg_index x where x.indisunique and x.indrelid in (${kept})`);
  const tables = new Set(keys.map(({ table }) => table));
  for (const table of [
    'message',
    'message_edit',
    'message_search',
    'mention',
    'reaction',
    'hidden_message',
    'bookmark',
  ])
    expect(tables).toContain(table);
  for (const table of ['thread_follow', 'draft', 'conversation_event', 'membership']) expect(tables).toContain(table);
  expect(keys.filter((key) => !key.columns.includes('conversation_id'))).toEqual([]);
});

test('whatever is about a message names it by its conversation', async () => {
  const references = await rows<{ name: string; own: string[]; theirs: string[] }>(sql`
    select c.conname as name, ${columns('c.conrelid', 'c.conkey')} as own, ${columns('c.confrelid', 'c.confkey')} as theirs
    from pg_constraint c where c.contype = 'f' and c.confrelid in (${kept})`);
  expect(references.length).toBeGreaterThan(6);
  const apart = references.filter(({ own, theirs }) => {
    const place = own.indexOf('conversation_id');
    return place === -1 || theirs[place] !== 'conversation_id';
  });
  expect(apart).toEqual([]);
});
