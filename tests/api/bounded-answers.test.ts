import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { readInbox } from '../../server/live/inbox-log.ts';
import { localId } from '../../server/platform/ids.ts';
import { mine } from '../support/inbox-documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, app, rows } = await parley();
const { caughtUp } = searching(app);

const costOf = async (asked: Promise<unknown>) => ((await asked) as { extensions: { cost: number } }).extensions.cost;

test('however often a message was edited, its latest fifty texts are told, and cost as much', async () => {
  const { ada } = await people('ada');
  const said = await ada.says(await ada.opens('Restless'), 'text 0');
  for (let i = 1; i <= 60; i += 1) await ada.edits(said, `text ${i}`);
  const asked = ada.asks(messages.edits, { id: said.id });
  const { edits } = (await asked).data.node;
  expect(edits.map((edit: { body: string }) => edit.body)).toEqual(
    Array.from({ length: 50 }, (_, i) => `text ${i + 10}`),
  );
  expect(await costOf(asked)).toBeGreaterThan(100);
});

test('an excerpt costs what it takes: the whole text is looked through for it, once in a document', async () => {
  const { ada } = await people('ada');
  await ada.says(await ada.opens('Long'), `${'word '.repeat(1500)} needle`);
  await caughtUp();
  const search = (selection: string) =>
    ada.asks(`query S { search(query: "needle", first: 1) { nodes { hits(first: 20) { id } ${selection} } } }`);
  const plain = await costOf(search(''));
  expect(await costOf(search('a: hits(first: 20) { excerpt marks { start } }'))).toBeGreaterThan(plain + 300);
  const { data } = await search('a: hits(first: 2) { excerpt } b: hits(first: 3) { excerpt }');
  expect(data.search.nodes[0].a).toEqual(data.search.nodes[0].b);
  expect(data.search.nodes[0].a[0].excerpt).toContain('needle');
});

test('characters that fold to many others are indexed up to a bound', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Ligatures');
  await ada.says(room, `needle ${'\ufdfa'.repeat(9_000)}`);
  await caughtUp();
  const [entry] = await rows<{ length: number; grams: number }>(sql`
    select length(text), cardinality(grams) as grams from message_search where conversation_id = ${room.id.slice(4)}::uuid`);
  expect(entry!.length).toBe(20_000);
  const found = await ada.asks(
    'query S($id: ID) { search(query: "needle", conversationId: $id) { nodes { hits { excerpt } } } }',
    room,
  );
  expect(found.data.search.nodes[0].hits[0].excerpt).toContain('needle');
});

test('whoever is addressed with thousands: up to a hundred of them are listed', async () => {
  const { ada } = await people('ada');
  const others = Object.values(await people(...Array.from({ length: 105 }, (_, i) => `other${i}`)));
  const room = await ada.opens('Crowd', { with: others });
  const said = await ada.says(room, '@channel all of you');
  const { data } = await ada.asks('query M($id: ID!) { node(id: $id) { ... on Message { mentions { id } } } }', said);
  expect(data.node.mentions).toHaveLength(100);
}, 60_000);

test('what is mine alone is read once, beside however many conversations changed for me', async () => {
  const { ada } = await people('ada');
  for (let i = 0; i < 5; i += 1) {
    const room = await ada.opens(`Mine ${i}`);
    await ada.does(mine.saveDraft, { conversationId: room.id, body: 'x'.repeat(5000) });
  }
  const answers: { own: object[] | null }[] = [];
  const db = app.services.sql.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answers.push(...(result.rows as { own: object[] | null }[]));
      return result;
    },
  });
  const { own, entries } = await readInbox(db, localId('usr', ada.id)!, 0);
  expect([own.length, entries.length]).toEqual([5, 5]);
  expect(answers.filter((row) => row.own)).toHaveLength(1);
});
