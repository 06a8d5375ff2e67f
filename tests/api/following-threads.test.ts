import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';
import { Thread, threads } from '../support/threads.ts';

const { people, rows } = await parley();

const counts = async (person: Person, place: Place) =>
  (await person.asks(documents.counts, { id: place.id })).data.conversation.viewer;
const state = async (thread: Thread, person: Person) => (await thread.seenBy(person))!.viewer;
const lists = async (person: Person, page: object = {}) => {
  const { unread, all, unreadThreadCount } = (await person.asks(threads.mine, page)).data.viewer;
  const bodies = (list: { nodes: { body: string }[] }) => list.nodes.map((node) => node.body);
  return { unread: bodies(unread), all: bodies(all), unreadThreadCount };
};

/** A room of these people and a thread in it that the first of them began. */
async function begin(names: Person[], body = 'Root') {
  const [first, ...others] = names;
  const room = await first!.opens(`Room ${body} ${first!.username}`, { with: others });
  return { room, thread: new Thread(room, await first!.says(room, body)) };
}

test('who began it, wrote in it or is mentioned in it follows it; others do not, and for them nothing is unread', async () => {
  const { ada, grace, mary, joan } = await people('ada', 'grace', 'mary', 'joan');
  const { room, thread } = await begin([ada, grace, mary, joan]);
  await thread.says(grace, `Ask @${mary.username}`);
  expect(await state(thread, ada)).toMatchObject({ following: true, unreadCount: 1, mentionCount: 0, lastReadSeq: 0 });
  expect(await state(thread, grace)).toMatchObject({ following: true, unreadCount: 0 });
  expect(await state(thread, mary)).toMatchObject({ following: true, unreadCount: 1, mentionCount: 1 });
  expect(await state(thread, joan)).toEqual({
    following: false,
    unreadCount: 0,
    mentionCount: 0,
    lastReadSeq: 0,
    firstUnread: null,
  });
  expect(await counts(joan, room)).toEqual({ unreadCount: 1, mentionCount: 0 });
  expect(await lists(joan)).toEqual({ unread: [], all: [], unreadThreadCount: 0 });
});

test('whoever begins to follow has read what is there, and who does not follow any more is told of nothing', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const { thread } = await begin([ada, grace, mary]);
  await thread.says(grace, 'One');
  expect((await thread.follows(mary)).message).toMatchObject({
    viewer: { followsThread: true },
    thread: { viewer: { following: true, unreadCount: 0 } },
  });
  await thread.says(grace, 'Two');
  expect(await state(thread, mary)).toMatchObject({ following: true, unreadCount: 1 });
  expect((await thread.unfollows(mary)).message).toMatchObject({
    thread: { viewer: { following: false, unreadCount: 0 } },
  });
  await thread.says(grace, 'Three');
  expect(await lists(mary)).toEqual({ unread: [], all: [], unreadThreadCount: 0 });
  await thread.follows(mary);
  expect(await state(thread, mary)).toMatchObject({ following: true, unreadCount: 0 });
  await thread.says(ada, `And @${mary.username}?`);
  expect(await lists(mary)).toEqual({ unread: ['Root'], all: ['Root'], unreadThreadCount: 1 });
});

test('a message without replies is followed, or the first reply is refused to be told of, in advance', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const { thread } = await begin([ada, grace, mary]);
  expect((await thread.follows(mary)).message).toMatchObject({ viewer: { followsThread: true }, thread: null });
  await thread.unfollows(ada);
  await thread.says(grace, 'One');
  expect(await state(thread, mary)).toMatchObject({ following: true, unreadCount: 1 });
  expect(await state(thread, ada)).toMatchObject({ following: false, unreadCount: 0 });
});

test('reading moves on and never back, and clears mentions with it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { room, thread } = await begin([ada, grace]);
  const first = await thread.says(grace, `Hello @${ada.username}`);
  const second = await thread.says(grace, `Again @${ada.username}`);
  expect(await counts(ada, room)).toEqual({ unreadCount: 0, mentionCount: 2 });
  await ada.reads(room, second);
  expect(await counts(ada, room)).toEqual({ unreadCount: 0, mentionCount: 2 });
  expect((await thread.reads(ada, first)).message.thread.viewer).toEqual({
    following: true,
    unreadCount: 1,
    mentionCount: 1,
    lastReadSeq: first.seq,
  });
  await thread.reads(ada, second);
  await thread.reads(ada, first);
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 0, mentionCount: 0, lastReadSeq: second.seq });
  expect(await counts(ada, room)).toEqual({ unreadCount: 0, mentionCount: 0 });
  expect(await lists(ada)).toEqual({ unread: [], all: ['Root'], unreadThreadCount: 0 });
});

test('a reply also said in the room that mentions me is read by reading it in either place', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { room, thread } = await begin([ada, grace]);
  const first = await thread.says(grace, `@${ada.username} one`, { alsoInRoom: true });
  expect(await counts(ada, room)).toEqual({ unreadCount: 1, mentionCount: 1 });
  await thread.reads(ada, first);
  expect(await counts(ada, room)).toEqual({ unreadCount: 1, mentionCount: 0 });
  const second = await thread.says(grace, `@${ada.username} two`, { alsoInRoom: true });
  await ada.reads(room, second);
  expect(await counts(ada, room)).toEqual({ unreadCount: 0, mentionCount: 0 });
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 1, mentionCount: 0 });
});

test('an edit that mentions somebody has them follow; where they have read it, it is read', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const { room, thread } = await begin([ada, grace, mary]);
  const reply = await thread.says(grace, 'One');
  await grace.edits(reply, `One, @${mary.username}`);
  expect(await state(thread, mary)).toMatchObject({ following: true, unreadCount: 1, mentionCount: 1 });
  expect(await lists(mary)).toMatchObject({ unread: ['Root'], unreadThreadCount: 1 });
  await thread.unfollows(mary);
  await grace.edits(reply, `One and two, @${mary.username}`);
  expect(await state(thread, mary)).toMatchObject({ following: false });
  await thread.reads(ada, reply);
  await grace.edits(reply, `One and two, @${mary.username} and @${ada.username}`);
  expect(await counts(ada, room)).toEqual({ unreadCount: 0, mentionCount: 0 });
});

test('my own replies, deleted ones, hidden ones and those of somebody I blocked are not unread', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const { thread } = await begin([ada, grace, mary]);
  const said = [];
  for (const who of [grace, mary, grace, grace]) said.push(await thread.says(who, 'x'));
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 4 });
  const uuid = (id: string) => id.slice(4);
  await rows(
    sql`insert into user_block (user_id, blocked_id, inbox_version) values (${uuid(ada.id)}::uuid, ${uuid(mary.id)}::uuid, 1)`,
  );
  await rows(sql`insert into hidden_message (conversation_id, user_id, seq, inbox_version)
    values (${uuid(thread.place.id)}::uuid, ${uuid(ada.id)}::uuid, ${said[2]!.seq}, 1)`);
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 2 });
  expect((await thread.seenBy(ada))!.replies.nodes).toHaveLength(3);
  await grace.deletes(said[0]!);
  expect(await lists(ada)).toMatchObject({ unread: ['Root'], unreadThreadCount: 1 });
  await grace.deletes(said[3]!);
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 0 });
  expect(await lists(ada)).toEqual({ unread: [], all: ['Root'], unreadThreadCount: 0 });
  await thread.says(ada, 'Mine');
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 0 });
});

test('a hundred unread replies are counted as more than 99', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { thread } = await begin([ada, grace]);
  await Promise.all(Array.from({ length: 103 }, (_, n) => thread.says(grace, `${n}`)));
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 100 });
});

test('who comes back begins anew: what was said meanwhile is not unread', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await grace.opens('Return', { with: [ada] });
  const thread = new Thread(room, await ada.says(room, 'Root'));
  await thread.says(grace, 'Before');
  await ada.leaves(room);
  await thread.says(grace, 'Meanwhile');
  await ada.joins(room);
  expect(await state(thread, ada)).toMatchObject({ following: true, unreadCount: 0 });
  await thread.says(grace, 'After');
  expect(await state(thread, ada)).toMatchObject({ unreadCount: 1 });
});

test('a stranger, a reply, a foreign reply: nothing to follow or to read', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const { room, thread } = await begin([ada, grace]);
  const reply = await thread.says(grace, 'One');
  const beside = await ada.says(room, 'Beside');
  const refused = { code: 'NOT_FOUND' };
  await expect(thread.follows(mallory)).rejects.toMatchObject(refused);
  await expect(thread.unfollows(mallory)).rejects.toMatchObject(refused);
  await expect(thread.reads(mallory, reply)).rejects.toMatchObject(refused);
  await expect(new Thread(room, reply).follows(ada)).rejects.toMatchObject(refused);
  for (const other of [beside, thread.root, { id: 'msg_nonsense' }])
    await expect(thread.reads(ada, other)).rejects.toMatchObject(refused);
  const { data } = await mallory.asks(threads.seen, { id: thread.root.id });
  expect(data.node).toBeNull();
});
