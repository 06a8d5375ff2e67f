import { type GraphQLObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../server/schema.ts';
import { settledFields, sharedFields } from '../../server/shared-fields.ts';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();

const page = `query Page($id: ID!) { conversation(id: $id) { messages(last: 20) {
  edges { id cursor node { seq body author { id displayName } viewer { mine } thread { replyCount participants { displayName } } reactions { emoji count } } }
  nodes { body editedAt author { username displayName } } } } }`;

/** What is seen of a room, once it is in memory and its texts are made. */
async function sees(person: Person, room: Place): Promise<{ body: string; by: string }[]> {
  const { edges, nodes } = (await person.asks(page, { id: room.id })).data.conversation.messages;
  const seen = edges.map(({ node }: { node: { body: string; author: { displayName: string } } }) => ({
    body: node.body,
    by: node.author.displayName,
  }));
  expect(
    nodes.map((node: { body: string; author: { displayName: string } }) => [node.body, node.author.displayName]),
  ).toEqual(seen.map(({ body, by }: { body: string; by: string }) => [body, by]));
  return seen;
}

async function often(person: Person, room: Place) {
  for (let n = 0; n < 6; n += 1) await sees(person, room);
  return sees(person, room);
}

test('a settled field is asked of its object and of nothing else', () => {
  for (const name of settledFields) {
    const [type, field] = name.split('.') as [string, string];
    const { resolve, args } = (schema.getType(type) as GraphQLObjectType).getFields()[field]!;
    expect.soft(args, name).toEqual([]);
    expect.soft(resolve?.length ?? 0, `${name} asks for more than its object`).toBeLessThanOrEqual(1);
    if (type !== 'MessageEdge') expect.soft(sharedFields, `${name} depends on who asks`).toContain(name);
  }
  const marked = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
    .flatMap(([name, field]) => (field.extensions.settled ? name : []));
  expect(new Set(marked)).toEqual(new Set(settledFields));
});

test('what is edited, and who has another name, is shown at once where its text was kept', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Kept', { with: [grace] });
  const said = await ada.says(room, 'first');
  await grace.says(room, '“second” 😀');
  expect(await often(grace, room)).toEqual([
    { body: 'first', by: ada.username },
    { body: '“second” 😀', by: grace.username },
  ]);
  await ada.edits(said, 'changed');
  expect((await sees(grace, room))[0]).toEqual({ body: 'changed', by: ada.username });
  for (const name of ['Ada the First', 'Ada “Two” 😀']) {
    await ada.does(about.updateProfile, { displayName: name });
    expect((await sees(grace, room))[0]).toEqual({ body: 'changed', by: name });
    await often(grace, room);
  }
  await ada.deletes(said);
  expect((await sees(grace, room))[0]!.body).toBe('');
});

test('what depends on the reader is told to each, whoever read it before', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Mine and yours', { with: [grace] });
  await ada.says(room, 'mine');
  const mine = async (person: Person) => {
    const { edges } = (await person.asks(page, { id: room.id })).data.conversation.messages;
    return edges.map(({ node }: { node: { viewer: { mine: boolean } } }) => node.viewer.mine);
  };
  for (let n = 0; n < 8; n += 1) expect([await mine(ada), await mine(grace)]).toEqual([[true], [false]]);
  await ada.removes(grace, room);
  expect((await grace.asks(page, { id: room.id })).data.conversation?.messages ?? null).toBeNull();
  expect((await grace.asks(core.History, { id: room.id })).data.conversation?.messages ?? null).toBeNull();
});
