import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Said } from '../support/shapes.ts';

const { people, rows, statements } = await parley();

const reacts = async (person: Person, message: Said, emoji: string) =>
  (await person.does(core.React, { messageId: message.id, emoji })).message.reactions;
const takesBack = async (person: Person, message: Said, emoji: string) =>
  (await person.does(documents.removeReaction, { messageId: message.id, emoji })).message.reactions;
const seen = `query Seen($id: ID!) { node(id: $id) { ... on Message {
  reactions { emoji count users { username } } viewer { reactions } } } }`;

test('two people react at once, and the counts are right', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const said = await ada.says(await ada.opens('Lobby', { with: [grace] }), 'Shipped');
  const emoji = ['👍', '🎉', '👩🏽‍🚀', '❤️', '🇵🇹'];
  await Promise.all([ada, grace].flatMap((person) => emoji.map((one) => reacts(person, said, one))));
  const { reactions, viewer } = (await grace.asks(seen, { id: said.id })).data.node;
  const counts = Object.fromEntries(reactions.map((one: { emoji: string; count: number }) => [one.emoji, one.count]));
  expect(counts).toEqual(Object.fromEntries(emoji.map((one) => [one, 2])));
  for (const { users } of reactions) {
    expect(users.map((user: { username: string }) => user.username).toSorted()).toEqual(
      [ada.username, grace.username].toSorted(),
    );
  }
  expect(viewer.reactions.toSorted()).toEqual(emoji.toSorted());
});

test('twice is once, and taken back is gone, for good if nobody else chose it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const said = await ada.says(await ada.writesTo(grace), 'Hm');
  expect(await reacts(ada, said, '👍')).toEqual([{ emoji: '👍', count: 1 }]);
  const again = await ada.does(core.React, { messageId: said.id, emoji: '👍' });
  expect(again.message.reactions).toEqual([{ emoji: '👍', count: 1 }]);
  expect(await reacts(grace, said, '👀')).toEqual([
    { emoji: '👍', count: 1 },
    { emoji: '👀', count: 1 },
  ]);
  expect(await takesBack(ada, said, '👍')).toEqual([{ emoji: '👀', count: 1 }]);
  expect(await takesBack(ada, said, '👍')).toEqual([{ emoji: '👀', count: 1 }]);
  expect(await takesBack(ada, said, '👀')).toEqual([{ emoji: '👀', count: 1 }]);
  expect(await reacts(ada, said, '👍')).toEqual([
    { emoji: '👀', count: 1 },
    { emoji: '👍', count: 1 },
  ]);
});

test.each(['', 'x', ':+1:', '👍👍', '<b>', '1', ' 👍'])('%o is no emoji', async (emoji) => {
  const { ada, grace } = await people('ada', 'grace');
  const said = await ada.says(await ada.writesTo(grace), 'Hm');
  await expect(reacts(ada, said, emoji)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('a deleted message shows none and takes none', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const said = await ada.says(await ada.writesTo(grace), 'Oops');
  await reacts(grace, said, '😬');
  await ada.deletes(said);
  expect((await grace.asks(seen, { id: said.id })).data.node).toEqual({ reactions: [], viewer: { reactions: [] } });
  await expect(reacts(grace, said, '😬')).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
});

test('who has left neither reacts nor takes back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Doors', { with: [grace] });
  const said = await ada.says(room, 'Hello');
  await reacts(grace, said, '👋');
  await grace.leaves(room);
  await expect(reacts(grace, said, '👍')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(takesBack(grace, said, '👋')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stands = await rows(
    sql`select emoji from reaction where removed_at is null and user_id = ${grace.id.slice(4)}::uuid`,
  );
  expect(stands).toEqual([{ emoji: '👋' }]);
});

test('a reaction is pushed as a change of its message', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = await ada.says(place, 'News');
  const heard = await grace.follows(place);
  await heard.next();
  await reacts(ada, said, '🎉');
  const [change] = (await heard.next()).changes;
  expect(change).toMatchObject({
    __typename: 'MessageChanged',
    message: { id: said.id, reactions: [{ emoji: '🎉', count: 1 }] },
  });
});

test('a page with reactions takes no more statements than one without', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const page = () =>
    ada.asks(
      `query P($id: ID!) { conversation(id: $id) { messages(last: 50) { nodes { reactions { emoji count } } } } }`,
      { id: place.id },
    );
  const said = await Promise.all(Array.from({ length: 10 }, (_, i) => ada.says(place, `line ${i}`)));
  const before = await statements(page);
  for (const message of said) await reacts(grace, message, '👍');
  expect((await statements(page)).length).toBe(before.length);
});

test('taking a reaction back from what was deleted does not bring the reactions of others back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Deleted reactions', { with: [grace] });
  const said = await ada.says(room, 'Nice?');
  for (const person of [ada, grace]) await person.does(core.React, { messageId: said.id, emoji: '👍' });
  await ada.deletes(said);
  const answer = await grace.does(documents.removeReaction, { messageId: said.id, emoji: '👍' });
  expect(answer.message.reactions).toEqual([]);
});
