import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();
const counts = async (person: Person, place: Place) =>
  (await person.asks(documents.counts, { id: place.id })).data.conversation.viewer as {
    unreadCount: number;
    mentionCount: number;
  };

test('one counts from joining on, and what one says oneself never counts', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Joining');
  await ada.says(room, `@${grace.username} before you came`);
  await grace.joins(room);
  expect(await counts(grace, room)).toEqual({ unreadCount: 0, mentionCount: 0 });
  await ada.says(room, `@${grace.username} and now`);
  await grace.says(room, `I am @${grace.username}`);
  expect(await counts(grace, room)).toEqual({ unreadCount: 1, mentionCount: 1 });
  expect(await counts(ada, room)).toEqual({ unreadCount: 1, mentionCount: 0 });
});

test('a mention stands while any message that names me is unread', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Names', { with: [grace] });
  const first = await ada.says(room, `@${grace.username}, one`);
  const second = await ada.says(room, `two (@${grace.username.toUpperCase()})`);
  expect(await counts(grace, room)).toEqual({ unreadCount: 2, mentionCount: 2 });
  expect(await grace.reads(room, first)).toEqual({ unreadCount: 1, mentionCount: 1 });
  await ada.edits(second, 'two, and nobody');
  expect(await counts(grace, room)).toEqual({ unreadCount: 1, mentionCount: 0 });
  await ada.edits(second, `two, @${grace.username} after all`);
  expect(await counts(grace, room)).toEqual({ unreadCount: 1, mentionCount: 1 });
});

test('reading never moves back by itself, and reading twice is reading once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Back', { with: [grace] });
  const [first, second] = [await ada.says(room, 'one'), await ada.says(room, 'two')];
  await Promise.all([grace.reads(room, second), grace.reads(room, first), grace.reads(room, second)]);
  expect(await grace.reads(room, first)).toEqual({ unreadCount: 0, mentionCount: 0 });
  await expect(grace.reads(room, { id: second.id.slice(0, -1) + '9' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('counts are exact to 99, and 100 means more', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Many', { with: [grace] });
  for (let i = 0; i < 3; i += 1)
    await Promise.all(Array.from({ length: 33 }, () => ada.says(room, `@${grace.username}`)));
  expect(await counts(grace, room)).toEqual({ unreadCount: 99, mentionCount: 99 });
  for (let i = 0; i < 5; i += 1) await ada.says(room, `@${grace.username}`);
  expect(await counts(grace, room)).toEqual({ unreadCount: 100, mentionCount: 100 });
});

test('what is read in one window clears the badge in the others', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Windows', { with: [grace] });
  const [phone, desk, others] = await Promise.all([grace.watchesInbox(), grace.watchesInbox(), ada.watchesInbox()]);
  const said = await ada.says(room, `@${grace.username} look`);
  for (const window of [phone, desk]) {
    expect((await window.next()).changes).toMatchObject([
      { __typename: 'MessageAdded', message: { id: said.id }, countsAsUnread: true, mentionedUserIds: [grace.id] },
    ]);
  }
  await grace.reads(room, said);
  const read = {
    __typename: 'ReadMoved',
    lastReadSeq: said.seq,
    conversation: { id: room.id, viewer: { unreadCount: 0, mentionCount: 0 } },
  };
  expect((await phone.next()).changes).toMatchObject([read]);
  expect((await desk.next()).changes).toMatchObject([read]);
  const next = await ada.says(room, 'next');
  const heard = await others.until((page) => page.changes.some((change) => change.message?.id === next.id));
  expect(heard.flatMap((page) => page.changes.map((change) => change.__typename))).toEqual([
    'MessageAdded',
    'MessageAdded',
  ]);
});
