import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Said } from '../support/shapes.ts';

const { people, rows, statements } = await parley();
const texts = async (person: Person, message: Said) => {
  const edits = (await person.asks(messages.edits, { id: message.id })).data.node?.edits;
  return edits && edits.map((edit: { body: string }) => edit.body);
};

test('each edit keeps the text before it, oldest first, with its time', async () => {
  const { ada } = await people('ada');
  const said = await ada.says(await ada.opens('Drafts'), 'one');
  expect(await texts(ada, said)).toEqual([]);
  const second = await ada.edits(said, '**two**');
  await ada.edits(said, '**two**');
  await ada.edits(said, 'three');
  const { node } = (await ada.asks(messages.edits, { id: said.id })).data;
  expect(node).toMatchObject({
    body: 'three',
    edits: [{ body: 'one' }, { body: '**two**', writtenAt: second.editedAt }],
  });
  expect(node.edits[1].content).toMatchObject([{ children: [{ type: 'strong' }] }]);
});

test('the author, admins and the owner look behind an edit; others, and who has left, do not', async () => {
  const { ada, grace, mary, mallory } = await people('ada', 'grace', 'mary', 'mallory');
  const room = await ada.opens('Looking', { with: [grace, mary] });
  const said = await grace.says(room, 'first');
  await grace.edits(said, 'second');
  expect(await texts(grace, said)).toEqual(['first']);
  expect(await texts(ada, said)).toEqual(['first']);
  expect(await texts(mary, said)).toBeNull();
  expect(await texts(mallory, said)).toBeUndefined();
  await grace.leaves(room);
  expect(await texts(grace, said)).toBeUndefined();
});

test('deleting a message for everyone deletes what it said before', async () => {
  const { ada } = await people('ada');
  const said = await ada.says(await ada.opens('Gone'), 'a secret');
  await ada.edits(said, 'nothing');
  await ada.deletes(said);
  expect(await texts(ada, said)).toEqual([]);
  expect(await rows(sql`select 1 from message_edit where body = 'a secret'`)).toEqual([]);
});

test('the histories of a page take one statement', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Many');
  const page = () =>
    ada.asks('query P($id: ID!) { conversation(id: $id) { messages(last: 10) { nodes { edits { body } } } } }', {
      id: room.id,
    });
  const said = await ada.says(room, 'one');
  await ada.edits(said, 'two');
  const before = await statements(page);
  for (let i = 0; i < 8; i += 1) await ada.edits(await ada.says(room, `line ${i}`), `line ${i}!`);
  expect((await statements(page)).length).toBe(before.length);
});
