import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { ask } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';

const { people, url } = await parley();

interface List {
  nodes: { username: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const blocks = (person: Person, other: { id: string }) => person.does(about.block, { userId: other.id });
const unblocks = (person: Person, other: { id: string }) => person.does(about.unblock, { userId: other.id });
const unreadOf = async (person: Person, { id }: { id: string }) =>
  (await person.asks(documents.counts, { id })).data.conversation.viewer.unreadCount;

test('who was blocked cannot write to the one who did, and can again when it is taken back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  await grace.says(place, 'Hello');
  const answer = await blocks(ada, grace);
  expect(answer.user.viewer).toEqual({ blocked: true });
  expect(answer.viewer.blockedUsers.nodes).toEqual([{ id: grace.id }]);
  await expect(grace.says(place, 'Anybody there?')).rejects.toMatchObject({ code: 'BLOCKED' });
  expect((await unblocks(ada, grace)).user.viewer).toEqual({ blocked: false });
  await grace.says(place, 'Back again');
  expect((await ada.messages(place)).map(({ body }) => body)).toEqual(['Hello', 'Back again']);
});

test('somebody who was blocked is not told: the conversation opens as ever, and nothing of it is seen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  await blocks(ada, grace);
  const place = await grace.writesTo(ada);
  expect(place).toMatchObject({ kind: 'DIRECT', title: ada.username });
  const { data } = await grace.asks(about.isBlocked, { id: ada.id });
  expect(data.user.viewer.blocked).toBe(false);
  expect((await grace.asks(about.blocked)).data.viewer.blockedUsers.nodes).toEqual([]);
  await expect(grace.says(place, 'Hello')).rejects.toMatchObject({ code: 'BLOCKED' });
});

test('in a room what blocked people say is said, but not counted', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Lobby', { with: [grace, mary] });
  await blocks(ada, grace);
  await grace.says(room, 'one');
  await mary.says(room, 'two');
  expect(await unreadOf(ada, room)).toBe(1);
  expect(await unreadOf(mary, room)).toBe(1);
  await unblocks(ada, grace);
  expect(await unreadOf(ada, room)).toBe(2);
});

test('twice is once, and taking back what never was is nothing', async () => {
  const { ada, grace } = await people('ada', 'grace');
  expect((await unblocks(ada, grace)).user.viewer).toEqual({ blocked: false });
  await blocks(ada, grace);
  await blocks(ada, grace);
  expect((await ada.asks(about.blocked)).data.viewer.blockedUsers.nodes).toEqual([{ username: grace.username }]);
});

test('oneself and nobody cannot be blocked', async () => {
  const { ada } = await people('ada');
  const { data } = await ada.asks(about.block, { input: { userId: ada.id } });
  expect(data.blockUser).toMatchObject({ __typename: 'FieldErrors', issues: [{ field: 'userId' }] });
  const nobody = { id: 'usr_0199aaaabbbb7ccc8dddeeeeffff0000' };
  await expect(blocks(ada, nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(unblocks(ada, { id: 'nonsense' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { errors } = await ask(url, undefined, about.block, { input: { userId: ada.id } });
  expect(errors![0]!.extensions!.code).toBe('UNAUTHENTICATED');
});

test('whom one has blocked is listed, the latest first, complete in both directions', async () => {
  const { ada, ...others } = await people('ada', 'b1', 'b2', 'b3', 'b4', 'b5');
  for (const other of Object.values(others)) await blocks(ada, other);
  await unblocks(ada, others.b3);
  await blocks(ada, others.b3);
  const expected = ['b3', 'b5', 'b4', 'b2', 'b1'];
  const forward: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: List = (await ada.asks(about.blocked, { first: 2, after })).data.viewer.blockedUsers;
    forward.push(...nodes.map((user) => user.username));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(forward).toEqual(expected);
  const last = (await ada.asks(about.blocked, { last: 2 })).data.viewer.blockedUsers;
  expect(last.nodes.map((user: { username: string }) => user.username)).toEqual(['b2', 'b1']);
  expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
});

test('all of a person’s windows learn whom they blocked, and nobody else does', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const mine = ada.hears<{ changes: { __typename: string }[] }>(about.blockChanged, {});
  const theirs = grace.hears<{ changes: { __typename: string }[] }>(about.blockChanged, {});
  await Promise.all([mine.next(), theirs.next()]);
  await blocks(ada, grace);
  expect((await mine.next()).changes).toMatchObject([
    { __typename: 'BlockChanged', userId: grace.id, blocked: true, user: { id: grace.id } },
  ]);
  await unblocks(ada, grace);
  expect((await mine.next()).changes).toMatchObject([{ __typename: 'BlockChanged', blocked: false }]);
  await ada.says(place, 'the end');
  expect((await theirs.next()).changes).toMatchObject([{ __typename: 'MessageAdded', message: { body: 'the end' } }]);
});

test('who was blocked says nothing new by editing what was said before, either', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = await grace.says(place, 'Hello');
  await blocks(ada, grace);
  await expect(grace.edits(said, 'You will hear me')).rejects.toMatchObject({ code: 'BLOCKED' });
  expect((await ada.messages(place)).map(({ body }) => body)).toEqual(['Hello']);
  await unblocks(ada, grace);
  expect((await grace.edits(said, 'Hello again')).body).toBe('Hello again');
});

test('who was blocked neither reacts nor pins where only the two are, may take back what was there, and does both elsewhere', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const [said, pinned] = [await ada.says(place, 'Hello'), await ada.says(place, 'Read this')];
  const react = (message: { id: string }, emoji: string) => grace.does(core.React, { messageId: message.id, emoji });
  await react(said, '👋');
  await ada.does(documents.pin, { messageId: pinned.id });
  await blocks(ada, grace);
  await expect(react(said, '🔥')).rejects.toMatchObject({ code: 'BLOCKED' });
  await expect(grace.does(documents.pin, { messageId: said.id })).rejects.toMatchObject({ code: 'BLOCKED' });
  await expect(grace.does(documents.unpin, { messageId: pinned.id })).rejects.toMatchObject({ code: 'BLOCKED' });
  const [first, second] = await ada.messages(place);
  expect(first).toMatchObject({ reactions: [{ emoji: '👋', count: 1 }], pinnedAt: null });
  expect(second).toMatchObject({ reactions: [], pinnedAt: expect.any(String) });
  await grace.does(documents.removeReaction, { messageId: said.id, emoji: '👋' });
  expect((await ada.messages(place))[0]).toMatchObject({ reactions: [] });
  // The one who blocked goes on, and in a room nothing changes.
  await ada.does(core.React, { messageId: said.id, emoji: '🔥' });
  const room = await ada.opens(`Room ${ada.username}`, { with: [grace] });
  const there = await ada.says(room, 'Hello all');
  await react(there, '🔥');
  await grace.does(documents.pin, { messageId: there.id });
  await unblocks(ada, grace);
  await react(said, '🔥');
  expect((await ada.messages(place))[0]).toMatchObject({ reactions: [{ emoji: '🔥', count: 2 }] });
});
