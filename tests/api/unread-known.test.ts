import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { retentionOf } from '../../server/modules/retention/retention.ts';
import { delayAnswer, sentQueries } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';
import type { Place } from '../support/shapes.ts';

const server = await parley({ RETENTION_SWEEP: '86400' });
const { people, rows, app } = server;
const elsewhere = await secondNode(server);
const listing = 'blocked as materialized';
const counting = 'with ordinality w (id, me';
const list = 'query List { conversations(first: 100) { nodes { id viewer { unreadCount } } } }';

interface Row {
  id: string;
  viewer: { unreadCount: number };
}

/** What is unread in a conversation, as it is told by itself and in the list of all. */
async function unread(person: Person, place: Place): Promise<[number, number]> {
  const nodes = (await person.asks(list)).data.conversations.nodes as Row[];
  const alone = (await person.asks(documents.counts, { id: place.id })).data.conversation as Row;
  return [nodes.find(({ id }) => id === place.id)!.viewer.unreadCount, alone.viewer.unreadCount];
}

const many = (count: number, say: (n: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, n) => say(n)));

test('whoever is far behind has everything counted, however little of what was said last counts for them', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Far behind', { with: [grace] });
  await many(7, (n) => ada.says(room, `of mine ${n}`));
  await many(90, (n) => grace.says(room, `of yours ${n}`));
  expect(await unread(grace, room)).toEqual([7, 7]);
  await many(90, (n) => grace.says(room, `more of yours ${n}`));
  expect(await unread(grace, room)).toEqual([7, 7]);
  await ada.says(room, 'one more');
  expect(await unread(grace, room)).toEqual([8, 8]);
  expect(await unread(ada, room)).toEqual([100, 100]);
});

test('whoever has blocked the one who says nearly everything has the rest counted, in a statement of their own', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Blocked', { with: [grace, mary] });
  await grace.does(about.block, { userId: ada.id });
  for (let n = 0; n < 6; n += 1) await many(90, (n) => ada.says(room, `unheard ${n}`));
  await many(5, (n) => mary.says(room, `heard ${n}`));
  expect(await unread(grace, room)).toEqual([5, 5]);
  expect(await unread(mary, room)).toEqual([100, 100]);
  const asked = await sentQueries(server, counting, () => grace.asks(documents.counts, { id: room.id }));
  expect(asked).toHaveLength(2);
});

test('every node counts what was said and deleted on another', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Two nodes', { with: [grace] });
  const [here, there] = [grace, elsewhere.seats(grace)];
  const said = await ada.says(room, 'first');
  for (const seat of [here, there]) expect(await unread(seat, room)).toEqual([1, 1]);
  await elsewhere.seats(ada).says(room, 'second');
  for (const seat of [here, there]) expect(await unread(seat, room)).toEqual([2, 2]);
  await elsewhere.seats(ada).deletes(said);
  for (const seat of [here, there]) expect(await unread(seat, room)).toEqual([1, 1]);
  await many(200, (n) => elsewhere.seats(ada).says(room, `number ${n}`));
  for (const seat of [here, there]) expect(await unread(seat, room)).toEqual([100, 100]);
});

test('what was purged is not unread any more', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Purged', { with: [grace] });
  await ada.does(documents.update, { conversationId: room.id, retentionDays: 7 });
  await many(3, (n) => ada.says(room, `old ${n}`));
  expect(await unread(grace, room)).toEqual([3, 3]);
  await rows(sql`update message set created_at = created_at - interval '8 days'
    where conversation_id = ${room.id.slice(4)}::uuid`);
  await ada.says(room, 'fresh');
  await retentionOf(app.services).sweep();
  for (const seat of [grace, elsewhere.seats(grace)]) expect(await unread(seat, room)).toEqual([1, 1]);
});

test('whoever was removed while their list was counted does not see the conversation, and the rest of the list stays', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const places: Place[] = [];
  for (const [title, visibility] of [
    ['First', 'PUBLIC'],
    ['Second', 'PUBLIC'],
    ['Third', 'PRIVATE'],
    ['Fourth', 'PRIVATE'],
  ]) {
    places.push(await ada.opens(title!, { with: [grace], visibility }));
  }
  for (const place of places) await ada.says(place, 'unread');
  const page = delayAnswer(server, { text: listing });
  const asked = grace.asks(
    'query { conversations(first: 3) { nodes { title viewer { unreadCount } } pageInfo { hasNextPage } } }',
  );
  await page.read;
  for (const place of places.slice(1, 3)) await elsewhere.seats(ada).removes(grace, place);
  page.release();
  expect((await asked).data.conversations).toEqual({
    nodes: [{ title: 'Fourth', viewer: { unreadCount: 1 } }],
    pageInfo: { hasNextPage: true },
  });
});

test('what many have unread is read for the first of them alone', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('For many', { with: [grace, mary] });
  await many(20, (n) => ada.says(room, `number ${n}`));
  const asks = (person: Person) => sentQueries(server, counting, () => person.asks(list));
  expect(await asks(grace)).toHaveLength(1);
  expect(await asks(mary)).toHaveLength(0);
  await ada.says(room, 'taken along as it is written');
  expect(await asks(grace)).toHaveLength(0);
  expect(await unread(mary, room)).toEqual([21, 21]);
});
