import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { Thread } from '../support/threads.ts';

const { people } = await parley();

interface Page {
  state: string;
  changes: Record<string, never>[];
}

const added = `subscription A($id: ID!, $after: ID) { messageAdded(conversationId: $id, after: $after) {
  body inRoom threadRoot { id } } }`;
const changed = `subscription C($id: ID!, $after: Cursor) { conversationChanged(conversationId: $id, after: $after) {
  state cursor changes { __typename
    ... on MessageAdded { message { body inRoom threadRoot { id } } }
    ... on MessageChanged { message { id body thread { replyCount lastReplySeq participants { id } } } } } } }`;
const inbox = `subscription I { inboxChanged { state changes { __typename
  ... on MessageAdded { countsAsUnread mentionedUserIds message { body inRoom threadRoot { id } } }
  ... on MessageChanged { message { id thread { replyCount viewer { unreadCount } } } }
  ... on ThreadChanged { threadRootId inboxVersion threadRoot { viewer { followsThread } thread { viewer { unreadCount following } } } } } } }`;

test('replies are among the messages, now and after coming back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Stream', { with: [grace] });
  const root = await ada.says(room, 'Root');
  const thread = new Thread(room, root);
  const live = await grace.listens(room);
  await thread.says(ada, 'Only there');
  await thread.says(ada, 'In both', { alsoInRoom: true });
  await ada.says(room, 'Plain');
  expect(await live.bodies(3)).toEqual(['Only there', 'In both', 'Plain']);
  const back = grace.hears<object>(added, { id: room.id, after: root.id });
  expect([await back.next(), await back.next(), await back.next()]).toEqual([
    { body: 'Only there', inRoom: false, threadRoot: { id: root.id } },
    { body: 'In both', inRoom: true, threadRoot: { id: root.id } },
    { body: 'Plain', inRoom: true, threadRoot: null },
  ]);
});

test('a reply is pushed, and with it the message it belongs to, counted anew; its deletion as well', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Pushed', { with: [grace] });
  const root = await ada.says(room, 'Root');
  const thread = new Thread(room, root);
  const heard = grace.hears<Page>(changed, { id: room.id, after: await grace.cursor(room) });
  const until = async (count: number | null) =>
    (
      await heard.until((page) =>
        page.changes.some(({ message }: { message?: { id: string; thread: { replyCount: number } | null } }) =>
          count === null ? message?.id === root.id && !message.thread : message?.thread?.replyCount === count,
        ),
      )
    ).flatMap((page) => page.changes);
  const reply = await thread.says(ada, 'Reply');
  expect(await until(1)).toMatchObject([
    { __typename: 'MessageAdded', message: { body: 'Reply', inRoom: false, threadRoot: { id: root.id } } },
    {
      __typename: 'MessageChanged',
      message: { id: root.id, thread: { replyCount: 1, lastReplySeq: reply.seq, participants: [{ id: ada.id }] } },
    },
  ]);
  await ada.deletes(reply);
  expect(await until(null)).toMatchObject([
    { __typename: 'MessageChanged', message: { id: reply.id } },
    { __typename: 'MessageChanged', message: { id: root.id, thread: null } },
  ]);
});

test('the inbox hears of replies, which do not count as unread, and of reading and following in another window', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await grace.opens('Windows', { with: [ada] });
  const root = await grace.says(room, 'Root');
  const thread = new Thread(room, root);
  const heard = grace.hears<Page>(inbox, {});
  await heard.next();
  const reply = await thread.says(ada, `Hello @${grace.username}`);
  const first = (
    await heard.until((page) => page.changes.some((change) => change.__typename === 'MessageChanged'))
  ).flatMap((page) => page.changes);
  expect(first).toMatchObject([
    {
      __typename: 'MessageAdded',
      countsAsUnread: false,
      mentionedUserIds: [grace.id],
      message: { body: reply.body, inRoom: false, threadRoot: { id: root.id } },
    },
    { __typename: 'MessageChanged', message: { id: root.id, thread: { replyCount: 1, viewer: { unreadCount: 1 } } } },
  ]);
  await thread.reads(grace, reply);
  expect((await heard.next()).changes).toMatchObject([
    {
      __typename: 'ThreadChanged',
      threadRootId: root.id,
      threadRoot: { thread: { viewer: { unreadCount: 0, following: true } } },
    },
  ]);
  await thread.unfollows(grace);
  expect((await heard.next()).changes).toMatchObject([
    { __typename: 'ThreadChanged', threadRoot: { viewer: { followsThread: false } } },
  ]);
  await thread.reads(grace, reply);
  await thread.follows(grace);
  expect((await heard.next()).changes).toMatchObject([
    { __typename: 'ThreadChanged', threadRoot: { viewer: { followsThread: true } } },
  ]);
});
