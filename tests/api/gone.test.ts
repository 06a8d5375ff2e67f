import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';
import { Thread } from '../support/threads.ts';

const { people, rows, app } = await parley();
const { caughtUp } = searching(app);

/** The columns of all tables in which a text stands, whatever their type. */
async function placesOf(text: string): Promise<string[]> {
  const columns = await rows<{ table: string; column: string }>(sql`
    select table_name as "table", column_name as "column" from information_schema.columns where table_schema = 'public'`);
  const found: string[] = [];
  for (const { table, column } of columns) {
    const { length } = await rows(
      sql`select from ${sql.table(table)} where ${sql.ref(column)}::text ilike ${`%${text}%`}`,
    );
    if (length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

test.for(['delete', 'undo'] as const)('of what was said nothing is left in any table: %s', async (way) => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens(`Gone by ${way}`, { with: [grace] });
  const root = await ada.says(room, 'Root');
  const first = await ada.says(room, `vanishing @${grace.username} https://example.org/vanishing`);
  const reply = await new Thread(room, root).says(ada, 'vanishing reply', { alsoInRoom: true });
  const input = { conversationId: room.id, clientKey: 'file', body: 'vanishing', kind: 'FILE' };
  const file = (
    await ada.does(core.Send, { ...input, mediaUrl: 'https://example.org/vanishing', media: { name: 'vanishing.pdf' } })
  ).message;
  await ada.edits(first, 'vanishing, edited');
  await grace.does(documents.pin, { messageId: first.id });
  await grace.does(documents.bookmark, { messageId: first.id });
  await grace.does(core.React, { messageId: first.id, emoji: '👍' });
  await caughtUp();
  expect((await placesOf('vanishing')).length).toBeGreaterThan(5);
  for (const { id } of [first, reply, file]) await ada.does(messages[way], { messageId: id });
  await caughtUp();
  expect(await placesOf('vanishing')).toEqual([]);
});
