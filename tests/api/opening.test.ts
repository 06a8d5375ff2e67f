import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';

const { people, rows } = await parley();
const nobody = `usr_${'0'.repeat(32)}`;

test('two people have one direct conversation, whoever opens it, however often, all at once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const opened = await Promise.all(
    Array.from({ length: 50 }, (_, i) => (i % 2 ? ada.writesTo(grace) : grace.writesTo(ada))),
  );
  expect(new Set(opened.map((conversation) => conversation.id)).size).toBe(1);
  expect(opened.slice(0, 2)).toMatchObject([
    { kind: 'DIRECT', title: 'ada' },
    { kind: 'DIRECT', title: 'grace' },
  ]);
  expect(await rows(sql`select from conversation`)).toHaveLength(1);
  expect(await rows(sql`select from membership`)).toHaveLength(2);
});

test('nobody writes to themselves or to nobody', async () => {
  const { ada } = await people('ada');
  await expect(ada.writesTo(ada)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(ada.writesTo({ id: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(ada.writesTo({ id: 'nonsense' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('whoever creates a room is in it as its owner, and can use its id in the next call', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  await ada.says(room, 'Welcome');
  const query =
    '{ conversations(first: 10) { nodes { id viewer { role } members(first: 10) { nodes { user { id } role } } } } }';
  const mine = async (person: typeof ada) =>
    (await person.asks(query)).data.conversations.nodes.find((node: { id: string }) => node.id === room.id);
  expect((await mine(ada)).viewer.role).toBe('OWNER');
  expect((await mine(grace)).viewer.role).toBe('MEMBER');
  expect((await mine(grace)).members.nodes).toEqual([
    { user: { id: ada.id }, role: 'OWNER' },
    { user: { id: grace.id }, role: 'MEMBER' },
  ]);
});

test('one unknown person, and nothing is created', async () => {
  const { ada, grace } = await people('ada', 'grace');
  for (const missing of [nobody, 'nonsense', `cnv_${'0'.repeat(32)}`]) {
    const plan = { kind: 'ROOM', name: 'Never', memberIds: [grace.id, missing] };
    await expect(ada.does(core.Create, plan)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await rows(sql`select from conversation where name = 'Never'`)).toEqual([]);
});

test.for([
  ['a room without a name', { kind: 'ROOM' }, 'name'],
  ['a room named by spaces', { kind: 'ROOM', name: '  ' }, 'name'],
  ['a room named by signs alone', { kind: 'ROOM', name: '!?…' }, 'name'],
  ['a room with a name of 51', { kind: 'ROOM', name: 'x'.repeat(51) }, 'name'],
  ['a group with a name of 101', { kind: 'GROUP', name: 'x'.repeat(101) }, 'name'],
  ['a public group', { kind: 'GROUP', name: 'g', visibility: 'PUBLIC' }, 'visibility'],
  ['a topic of 251', { kind: 'ROOM', name: 'Topical', topic: 'x'.repeat(251) }, 'topic'],
] as const)('%s is refused with the field at fault', async ([, plan, field]) => {
  const { ada } = await people('ada');
  const before = await rows(sql`select from conversation`);
  await expect(ada.does(documents.create, plan)).rejects.toMatchObject({ answer: { issues: [{ field }] } });
  expect(await rows(sql`select from conversation`)).toHaveLength(before.length);
});

test('a name of 50 fits a room, 100 fits a group, and a group needs none', async () => {
  const { ada, grace } = await people('ada', 'grace');
  expect(await ada.opens('r'.repeat(50))).toMatchObject({ name: 'r'.repeat(50) });
  expect(await ada.opens('g'.repeat(100), { kind: 'GROUP' })).toMatchObject({ name: 'g'.repeat(100) });
  const { conversation } = await ada.does(core.Create, { kind: 'GROUP', memberIds: [grace.id] });
  const title = (
    await grace.asks('query T($id: ID!) { conversation(id: $id) { title name } }', { id: conversation.id })
  ).data.conversation;
  expect(title).toEqual({ title: ada.username, name: null });
});

test('two rooms cannot have one name, also when both are created or renamed at once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) => (i % 2 ? ada : grace).opens(i % 2 ? 'Same Name' : 'same  name!')),
  );
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  const other = await ada.opens('Another');
  await expect(ada.does(documents.update, { conversationId: other.id, name: 'SAME-NAME' })).rejects.toMatchObject({
    answer: { issues: [{ field: 'name' }] },
  });
  const twins = await Promise.all([ada.opens('Twin one'), ada.opens('Twin two')]);
  const renamed = await Promise.allSettled(twins.map((twin) => ada.renames(twin, { name: 'Twins' })));
  expect(renamed.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('public rooms can be browsed and found, private ones and groups cannot', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const open = await ada.opens('Harbour lights');
  await ada.opens('Harbour secrets', { visibility: 'PRIVATE' });
  await ada.opens('Harbour group', { kind: 'GROUP' });
  const rooms = async (search: string) =>
    (
      await grace.asks(
        'query R($search: String) { rooms(search: $search, first: 50) { nodes { id name viewer { role } memberCount lastMessage { id } messages { nodes { id } } } } }',
        { search },
      )
    ).data.rooms.nodes;
  await ada.says(open, 'for members only');
  expect(await rooms('harbour')).toEqual([
    { id: open.id, name: 'Harbour lights', viewer: null, memberCount: 1, lastMessage: null, messages: null },
  ]);
  expect(await rooms('%')).toEqual([]);
  await grace.joins(open);
  expect(await rooms('HARBOUR L')).toMatchObject([
    { viewer: { role: 'MEMBER' }, memberCount: 2, lastMessage: { id: expect.any(String) } },
  ]);
});
