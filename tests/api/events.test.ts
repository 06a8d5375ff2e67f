import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Event, Place } from '../support/shapes.ts';

const { people } = await parley();

const lines = `query Lines($id: ID!, $from: Int, $to: Int) { conversation(id: $id) {
  events(fromSeq: $from, toSeq: $to) { kind afterSeq from to actor { id } subjects { id } subjectCount } } }`;
const events = async (person: Person, place: Place, range: { from?: number; to?: number } = {}): Promise<Event[]> =>
  (await person.asks(lines, { id: place.id, ...range })).data.conversation.events;

test('whoever comes, goes, is promoted or renames leaves a line at its place among the messages', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Annals', { with: [grace] });
  await ada.says(room, 'one');
  await mary.joins(room);
  await ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' });
  await ada.says(room, 'two');
  await grace.removes(mary, room);
  await ada.adds([mary], room);
  await mary.leaves(room);
  await ada.renames(room, { name: 'Chronicle', topic: 'What was' });
  await ada.does(core.Update, { conversationId: room.id, visibility: 'PRIVATE' });
  await ada.does(documents.transfer, { conversationId: room.id, userId: grace.id });
  await grace.does(documents.archive, { conversationId: room.id });
  await grace.does(documents.unarchive, { conversationId: room.id });
  const told = (await events(grace, room)).map(({ kind, afterSeq, actor, subjects }) => [
    afterSeq,
    kind,
    actor!.id,
    subjects.map((user) => user.id),
  ]);
  expect(told).toEqual([
    [0, 'CREATED', ada.id, [grace.id]],
    [1, 'JOINED', mary.id, []],
    [1, 'ROLE_CHANGED', ada.id, [grace.id]],
    [2, 'REMOVED', grace.id, [mary.id]],
    [2, 'ADDED', ada.id, [mary.id]],
    [2, 'LEFT', mary.id, []],
    [2, 'RENAMED', ada.id, []],
    [2, 'TOPIC_CHANGED', ada.id, []],
    [2, 'VISIBILITY_CHANGED', ada.id, []],
    [2, 'OWNER_CHANGED', ada.id, [grace.id]],
    [2, 'ARCHIVED', grace.id, []],
    [2, 'UNARCHIVED', grace.id, []],
  ]);
  expect((await events(grace, room, { from: 1, to: 1 })).map((line) => line.kind)).toEqual(['JOINED', 'ROLE_CHANGED']);
});

test('what changes nothing leaves no line', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Quiet', { with: [grace] });
  const before = await ada.cursor(room);
  await ada.adds([grace], room);
  await ada.renames(room, { name: 'Quiet' });
  await ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'MEMBER' });
  expect(await ada.cursor(room)).toBe(before);
  expect((await events(ada, room)).map((line) => line.kind)).toEqual(['CREATED']);
});

test('a line is no message: unread for nobody, without a seq, heard by no listener for messages', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('No noise', { with: [grace] });
  const heard = await grace.listens(room);
  await ada.adds([mary], room);
  await ada.renames(room, { topic: 'Peace' });
  const said = await ada.says(room, 'Hello');
  expect(said.seq).toBe(1);
  expect((await heard.next()).body).toBe('Hello');
  expect((await grace.asks(documents.counts, { id: room.id })).data.conversation.viewer.unreadCount).toBe(1);
});

test('those outside read no lines, and who was removed reads none any more', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Members only', { with: [mallory] });
  expect(await events(mallory, room)).toHaveLength(1);
  await ada.removes(mallory, room);
  expect(await events(mallory, room)).toBeNull();
  expect(await events(grace, room)).toBeNull();
});

test('an admin who deletes what somebody else said is named, one who deletes their own is not', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Moderated', { with: [grace] });
  await ada.deletes(await ada.says(room, 'my own'));
  await ada.deletes(await grace.says(room, 'of grace'));
  expect((await events(ada, room)).slice(1)).toMatchObject([
    { kind: 'MESSAGE_REMOVED', actor: { id: ada.id }, subjects: [{ id: grace.id }] },
  ]);
});
