import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { Thread } from '../support/threads.ts';

const { people, statements } = await parley();

interface Mention {
  id: string;
  body: string;
  viewer: { mentioned: boolean; mentionUnread: boolean };
}

const page = async (person: Person, variables: object = {}) =>
  (await person.asks(mine.mentions, variables)).data.viewer.mentions as {
    nodes: Mention[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
const bodies = async (person: Person, variables: object = {}) =>
  (await page(person, variables)).nodes.map((message) => message.body);

test('mentions of all conversations, the latest first, until the message is seen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [one, two] = [await ada.opens('One', { with: [grace] }), await ada.opens('Two', { with: [grace] })];
  const first = await ada.says(one, `@${grace.username} first`);
  await ada.says(two, 'Nobody in particular');
  await ada.says(two, '@channel second');
  await ada.says(one, `@${grace.username} third`);
  const all = [`@${grace.username} third`, '@channel second', `@${grace.username} first`];
  expect(await bodies(grace)).toEqual(all);
  expect(await bodies(grace, { unread: true })).toEqual(all);
  expect(await bodies(ada)).toEqual([]);
  await grace.reads(one, first);
  expect(await bodies(grace, { unread: true })).toEqual(all.slice(0, 2));
  expect(await bodies(grace, { unread: false })).toEqual(all.slice(2));
  expect((await page(grace)).nodes.map(({ viewer }) => viewer)).toEqual([
    { mentioned: true, mentionUnread: true },
    { mentioned: true, mentionUnread: true },
    { mentioned: true, mentionUnread: false },
  ]);
});

test('they come in pages, in as many statements however many there are', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const rooms = await Promise.all([0, 1, 2].map((n) => ada.opens(`Paged ${n}`, { with: [grace] })));
  for (let i = 0; i < 12; i += 1) await ada.says(rooms[i % 3]!, `@${grace.username} ${i}`);
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const { nodes, pageInfo } = await page(grace, { first: 5, after });
    seen.push(...nodes.map((message) => message.body.split(' ')[1]!));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => String(11 - i)));
  const few = await statements(() => page(grace, { first: 1 }));
  expect(await statements(() => page(grace, { first: 12 }))).toHaveLength(few.length);
});

test('what is deleted, edited away or in a conversation one has left is no mention any more', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, other] = [await ada.opens('Going', { with: [grace] }), await ada.opens('Left', { with: [grace] })];
  const [deleted, edited] = [
    await ada.says(room, `@${grace.username} deleted`),
    await ada.says(room, `@${grace.username} edited`),
  ];
  await ada.says(other, `@${grace.username} left`);
  await ada.deletes(deleted);
  await ada.edits(edited, 'nobody');
  expect(await bodies(grace)).toEqual([`@${grace.username} left`]);
  await grace.leaves(other);
  expect(await bodies(grace)).toEqual([]);
  await grace.joins(other);
  expect(await bodies(grace, { unread: true })).toEqual([]);
});

test('everything is marked read at once, in all my windows, and what is said afterwards is unread', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [room, direct] = [await ada.opens('All', { with: [grace] }), await ada.writesTo(grace)];
  const root = await grace.says(room, 'root');
  await ada.says(direct, 'Hello');
  await ada.says(room, `@${grace.username} hello`);
  const reply = {
    conversationId: room.id,
    clientKey: 'reply',
    body: `@${grace.username} below`,
    threadRootId: root.id,
  };
  await ada.does(core.Send, reply);
  const [window, theirs] = [await grace.watchesInbox(), await ada.watchesInbox()];
  const counts = async () =>
    Promise.all(
      [room, direct].map(
        async (place) => (await grace.asks(documents.counts, { id: place.id })).data.conversation.viewer,
      ),
    );
  const unread = (unreadCount: number, mentionCount: number) => ({ unreadCount, mentionCount });
  expect(await counts()).toEqual([unread(1, 2), unread(1, 0)]);
  expect(await grace.does(mine.markAllRead, { threads: false })).toMatchObject({ conversationCount: 2 });
  expect(await counts()).toEqual([unread(0, 1), unread(0, 0)]);
  expect(await grace.does(mine.markAllRead, {})).toMatchObject({ conversationCount: 1 });
  expect(await counts()).toEqual([unread(0, 0), unread(0, 0)]);
  expect(await bodies(grace, { unread: true })).toEqual([]);
  expect(await grace.does(mine.markAllRead, {})).toMatchObject({ conversationCount: 0 });
  const next = await ada.says(room, 'next');
  expect(await counts()).toEqual([unread(1, 0), unread(0, 0)]);
  // What is one's own comes on a way of its own, before or behind what is shared.
  const missing = new Set(['MessageAdded', 'ReadMoved', 'ThreadChanged']);
  const heard = await window.until(({ changes }) => {
    for (const { __typename } of changes) missing.delete(__typename);
    return missing.size === 0;
  });
  const kinds = (pages: typeof heard) => pages.flatMap(({ changes }) => changes.map((change) => change.__typename));
  expect(new Set(kinds(heard))).toEqual(new Set(['MessageAdded', 'ReadMoved', 'ThreadChanged']));
  const told = await theirs.until(({ changes }) => changes.some((change) => change.message?.id === next.id));
  expect(kinds(told)).toEqual(['MessageAdded']);
});

test('a cursor tells nothing of messages that are not the viewer’s', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Where she is', { with: [mallory] });
  await ada.says(room, `@${mallory.username} hello`);
  const foreign = await grace.says(await grace.opens('Secret', { visibility: 'PRIVATE' }), 'Not for her');
  const absent = foreign.id.replace(/1$/, '2');
  expect(absent).not.toBe(foreign.id);
  expect(await page(mallory, { after: foreign.id })).toEqual(await page(mallory, { after: absent }));
});

test('one mention is marked as seen alone, in all windows: what is unread around it stays, in its thread as well', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Alone', { with: [grace] });
  const root = await ada.says(room, 'Nobody in particular');
  const [first, second] = [
    await ada.says(room, `@${grace.username} first`),
    await ada.says(room, `@${grace.username} second`),
  ];
  const thread = new Thread(room, root);
  const [reply, later] = [
    await thread.says(ada, `@${grace.username} in the thread`),
    await thread.says(ada, `@${grace.username} later there`),
  ];
  const counts = async () => (await grace.asks(documents.counts, { id: room.id })).data.conversation.viewer;
  expect(await counts()).toMatchObject({ unreadCount: 3, mentionCount: 4 });
  const window = grace.hears<{ changes: { __typename: string }[] }>(mine.changes, {});
  await window.next();
  const seen = await grace.does(mine.markMentionRead, { messageId: second.id });
  expect(seen.message.viewer).toEqual({ mentionUnread: false });
  expect(await counts()).toMatchObject({ unreadCount: 3, mentionCount: 3 });
  expect((await window.next()).changes).toMatchObject([
    { __typename: 'ReadMoved', conversation: { id: room.id, viewer: { unreadCount: 3, mentionCount: 3 } } },
  ]);
  await grace.does(mine.markMentionRead, { messageId: reply.id });
  expect(await counts()).toMatchObject({ unreadCount: 3, mentionCount: 2 });
  expect((await thread.seenBy(grace))!.viewer).toMatchObject({ unreadCount: 2, mentionCount: 1 });
  const told: string[] = [];
  while (told.length < 2) told.push(...(await window.next()).changes.map((change) => change.__typename));
  expect(told.toSorted()).toEqual(['ReadMoved', 'ThreadChanged']);
  expect(await bodies(grace, { unread: true })).toEqual([later.body, first.body]);
  // Twice is once, and what mentions nobody stays as it is: the next thing heard is another message.
  await grace.does(mine.markMentionRead, { messageId: second.id });
  await grace.does(mine.markMentionRead, { messageId: root.id });
  await ada.says(room, 'the end');
  expect((await window.next()).changes).toMatchObject([{ __typename: 'MessageAdded' }]);
});
