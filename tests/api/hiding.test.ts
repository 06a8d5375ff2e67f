import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people, statements } = await parley();
const hides = (person: Person, message: Said) => person.does(messages.hide, { messageId: message.id });
const unhides = (person: Person, message: Said) => person.does(messages.unhide, { messageId: message.id });
const seen = async (person: Person, place: Place) =>
  (await person.asks(messages.seen, { id: place.id })).data.conversation;
const bodies = (page: { nodes: { body: string }[] }) => page.nodes.map((one) => one.body);

test('a message deleted for oneself is gone wherever one would read it, and stays for others', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Hiding', { with: [grace] });
  const [first, second] = [await ada.says(room, `@${grace.username} one`), await ada.says(room, 'two')];
  const third = await ada.says(room, `@${grace.username} three`);
  expect(await hides(grace, third)).toMatchObject({
    messageId: third.id,
    conversation: { viewer: { unreadCount: 2, mentionCount: 1 } },
  });
  await hides(grace, first);
  const hers = await seen(grace, room);
  expect(bodies(hers.messages)).toEqual(['two']);
  expect(hers.lastMessage.body).toBe('two');
  expect(hers.viewer).toEqual({ unreadCount: 1, mentionCount: 0, firstUnread: { id: second.id } });
  const around = await grace.asks(messages.around, { id: room.id, around: first.id });
  expect(around.data.conversation.messages.nodes).toEqual([{ id: second.id }]);
  expect((await grace.asks(messages.edits, { id: first.id })).data.node).toBeNull();
  expect(bodies((await seen(ada, room)).messages)).toHaveLength(3);
});

test('all her windows drop it and get it back, and nobody else hears of it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Windows', { with: [grace] });
  const said = await ada.says(room, `@${grace.username} look`);
  const windows = [grace.hears<object>(messages.inbox, {}), grace.hears<object>(messages.inbox, {})];
  const others = ada.hears<{ changes: { __typename: string }[] }>(messages.inbox, {});
  for (const window of [...windows, others]) await window.next();
  await hides(grace, said);
  await hides(grace, said);
  const change = { __typename: 'MessageHidden', messageId: said.id };
  for (const window of windows) {
    const viewer = { unreadCount: 0, mentionCount: 0 };
    expect(await window.next()).toMatchObject({
      changes: [{ ...change, hidden: true, message: null, conversation: { id: room.id, viewer } }],
    });
  }
  expect(await unhides(grace, said)).toMatchObject({ message: { body: said.body } });
  await unhides(grace, said);
  for (const window of windows) {
    const viewer = { unreadCount: 1, mentionCount: 1 };
    expect(await window.next()).toMatchObject({
      changes: [{ ...change, hidden: false, message: { body: said.body }, conversation: { viewer } }],
    });
  }
  await hides(grace, said);
  expect(await windows[0]!.next()).toMatchObject({ changes: [{ ...change, hidden: true }] });
  await ada.says(room, 'next');
  expect(await others.next()).toMatchObject({ changes: [{ __typename: 'MessageAdded' }] });
});

test('an edit of a hidden message says that it is hidden, so that windows leave it out', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Edits', { with: [grace] });
  const said = await ada.says(room, 'one');
  await hides(grace, said);
  const [hers, his] = [grace, ada].map((person) => person.hears<object>(messages.changed, { id: room.id }));
  await Promise.all([hers!.next(), his!.next()]);
  await ada.edits(said, 'two');
  expect(await hers!.next()).toMatchObject({ changes: [{ message: { id: said.id, viewer: { hidden: true } } }] });
  expect(await his!.next()).toMatchObject({ changes: [{ message: { id: said.id, viewer: { hidden: false } } }] });
});

test('a tombstone can be hidden, too; what is not there or not hers cannot', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Tombs', { with: [grace] });
  const said = await ada.says(room, 'one');
  await ada.deletes(said);
  await hides(grace, said);
  expect((await seen(grace, room)).messages.nodes).toEqual([]);
  const absent = { ...said, id: said.id.replace(/1$/, '9') };
  for (const does of [hides, unhides]) {
    await expect(does(grace, absent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(does(mallory, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  await grace.leaves(room);
  await expect(unhides(grace, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('hidden twice at once is hidden once, and asking of a page takes one statement', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Races', { with: [grace] });
  const said = await ada.says(room, 'one');
  await Promise.all([hides(grace, said), hides(grace, said), hides(grace, said)]);
  expect((await seen(grace, room)).messages.nodes).toEqual([]);
  const page = () =>
    ada.asks('query P($id: ID!) { conversation(id: $id) { messages(last: 9) { nodes { viewer { hidden } } } } }', {
      id: room.id,
    });
  const before = await statements(page);
  for (let i = 0; i < 8; i += 1) await ada.says(room, `line ${i}`);
  expect((await statements(page)).length).toBe(before.length);
});
