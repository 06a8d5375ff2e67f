import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';

const { rows } = await parley();

/** What is kept of a message, or of a person's place in its conversation. */
const ofMessages = ['message', 'message_edit', 'mention', 'reaction', 'hidden_message', 'bookmark', 'membership'];

test('the conversation is in every primary and unique key of what is kept of messages', async () => {
  const keys = await rows<{ table: string; key: string; columns: string[] }>(sql`
    select t.relname as "table", i.relname as "key", array_agg(a.attname::text) as columns
    from pg_index x
      join pg_class t on t.oid = x.indrelid
      join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any (x.indkey)
    where x.indisunique and t.relnamespace = 'public'::regnamespace
    group by t.relname, i.relname`);
  const concerned = keys.filter(({ table }) => ofMessages.includes(table));
  expect(new Set(concerned.map(({ table }) => table))).toEqual(new Set(ofMessages));
  expect(concerned.filter(({ columns }) => !columns.includes('conversation_id'))).toEqual([]);
});
