import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { Thread, threads } from '../support/threads.ts';

const { people } = await parley();

const unread = async (person: Person, place: Place) =>
  (await person.asks(documents.counts, { id: place.id })).data.conversation.viewer;

test('a reply stands in its thread and not in the room, moves nothing there, and is counted on the message', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const other = await ada.opens('Later', { with: [grace] });
  const root = await ada.says(room, 'Who is in?');
  await ada.says(other, 'Newer');
  const thread = new Thread(room, root);
  const reply = await thread.says(grace, 'Me');
  expect(await ada.messages(room)).toMatchObject([{ id: root.id, body: 'Who is in?' }]);
  expect(await unread(ada, room)).toEqual({ unreadCount: 0, mentionCount: 0 });
  const { data } = await ada.asks(core.Conversations);
  expect(data.conversations.nodes.map((node: { id: string }) => node.id)).toEqual([other.id, room.id]);
  expect(data.conversations.nodes[1].lastMessage.id).toBe(root.id);
  expect(await thread.seenBy(ada)).toMatchObject({
    replyCount: 1,
    lastReplySeq: reply.seq,
    lastReplyAt: expect.stringMatching(/^\d{4}-.*Z$/),
    participants: [{ id: grace.id }],
    replies: {
      nodes: [{ id: reply.id, body: 'Me', inRoom: false, threadRootId: root.id, threadRoot: { id: root.id } }],
    },
    viewer: { following: true, unreadCount: 1, mentionCount: 0, lastReadSeq: 0, firstUnread: { id: reply.id } },
  });
});

test('a reply also said in the room stands in both, and is unread in both', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Both', { with: [grace] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  const reply = await thread.says(grace, 'For all', { alsoInRoom: true });
  expect((await ada.messages(room)).map((message) => message.body)).toEqual(['Root', 'For all']);
  expect(await unread(ada, room)).toEqual({ unreadCount: 1, mentionCount: 0 });
  expect((await ada.asks(documents.last, { id: room.id })).data.conversation.lastMessage.id).toBe(reply.id);
  expect(await thread.seenBy(ada)).toMatchObject({ viewer: { unreadCount: 1 } });
});

test('a message nobody replied to has no thread', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Quiet');
  expect(await new Thread(room, await ada.says(room, 'Hm')).seenBy(ada)).toBeNull();
});

test('two people reply at once, and the count is right; up to three are shown, the latest first', async () => {
  const { ada, grace, mary, joan } = await people('ada', 'grace', 'mary', 'joan');
  const room = await ada.opens('Crowd', { with: [grace, mary, joan] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  await Promise.all([ada, grace].flatMap((who) => [1, 2, 3, 4, 5].map((n) => thread.says(who, `${n}`))));
  expect(await thread.seenBy(ada)).toMatchObject({ replyCount: 10 });
  for (const who of [grace, mary, joan]) await thread.says(who, 'In order');
  const { replyCount, participants } = (await thread.seenBy(ada))!;
  expect({ replyCount, participants }).toEqual({
    replyCount: 13,
    participants: [{ id: joan.id }, { id: mary.id }, { id: grace.id }],
  });
});

test('a reply to a reply, to what is not there, or to what is elsewhere is refused', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Levels', { with: [grace] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  const reply = await thread.says(grace, 'First');
  const elsewhere = await ada.says(await ada.opens('Elsewhere'), 'There');
  for (const root of [reply, elsewhere, { id: `${reply.id.slice(0, -4)}9999` }]) {
    await expect(new Thread(room, root).says(ada, 'No')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect(await thread.seenBy(ada)).toMatchObject({ replyCount: 1 });
});

test('who was removed, and who comes to an archived room, does not reply', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Doors', { with: [grace, mary] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  await thread.says(grace, 'Here');
  await ada.removes(grace, room);
  await expect(thread.says(grace, 'Still here')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ada.does(documents.archive, { conversationId: room.id });
  await expect(thread.says(mary, 'Late')).rejects.toMatchObject({ code: 'ARCHIVED' });
  expect(await thread.seenBy(mary)).toMatchObject({ replyCount: 1 });
});

test('a deleted reply leaves the count, and its tombstone stands; the last one takes the thread along', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Regret', { with: [grace] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  const [first, second] = [await thread.says(grace, 'One'), await thread.says(ada, 'Two')];
  await ada.deletes(second);
  expect(await thread.seenBy(ada)).toMatchObject({
    replyCount: 1,
    lastReplySeq: first.seq,
    participants: [{ id: grace.id }],
    replies: { nodes: [{ body: 'One' }, { body: '', deletedAt: expect.any(String) }] },
    viewer: { unreadCount: 0 },
  });
  await grace.deletes(first);
  expect(await thread.seenBy(ada)).toBeNull();
  expect((await ada.asks(threads.mine, {})).data.viewer).toMatchObject({ all: { nodes: [] }, unreadThreadCount: 0 });
});

test('the message is deleted, and its thread goes on', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Headless', { with: [grace] });
  const root = await ada.says(room, 'Root');
  const thread = new Thread(room, root);
  await thread.says(grace, 'One');
  await ada.deletes(root);
  await thread.says(grace, 'Two');
  expect(await thread.seenBy(ada)).toMatchObject({ replyCount: 2, viewer: { unreadCount: 2 } });
});

test('replies come in pages, both ways and around one', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Long');
  const thread = new Thread(room, await ada.says(room, 'Root'));
  const said = [];
  for (let n = 1; n <= 7; n += 1) said.push(await thread.says(ada, `${n}`));
  const page = async (args: object) => {
    const { nodes, pageInfo } = (await thread.seenBy(ada, args))!.replies;
    return [nodes.map((node) => node.body).join(''), pageInfo.hasPreviousPage, pageInfo.hasNextPage];
  };
  expect(await page({})).toEqual(['1234567', false, false]);
  expect(await page({ last: 3 })).toEqual(['567', true, false]);
  expect(await page({ last: 3, before: said[4]!.id })).toEqual(['234', true, true]);
  expect(await page({ first: 2 })).toEqual(['12', false, true]);
  expect(await page({ first: 9, after: said[4]!.id })).toEqual(['67', true, false]);
  expect(await page({ first: 4, around: said[3]!.id })).toEqual(['2345', true, true]);
  const elsewhere = await ada.says(await ada.opens('Other'), 'x');
  const { errors } = await ada.asks(threads.seen, { id: thread.root.id, after: elsewhere.id, first: 3 });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});
