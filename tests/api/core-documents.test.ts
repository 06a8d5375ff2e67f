import { describe, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { listenByEvents } from '../support/listening.ts';
import { parley, password } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, url, app } = await parley();
const { ada, grace } = await people('ada', 'grace');
const answer = async (document: string, variables?: object) => {
  const { data, errors } = await ada.asks(document, variables);
  expect(errors).toBeUndefined();
  return Object.values(data)[0] as never;
};
const done = (document: string, input: object) => answer(document, { input });
const room = await ada.opens('Lobby');
const utc = expect.stringMatching(/^\d{4}-.*Z$/);

describe('the core operations run unchanged over HTTP', () => {
  test('Register and SignIn', async () => {
    const input = { username: 'mary', email: 'mary@example.org', password, displayName: 'Mary' };
    expect(await done(core.Register, input)).toMatchObject({
      __typename: 'RegisterSuccess',
      token: expect.any(String),
    });
    const again = await done(core.Register, input);
    expect(again).toMatchObject({
      __typename: 'FieldErrors',
      code: 'INVALID_INPUT',
      issues: [{ field: 'username' }, { field: 'email' }],
    });
    const mary = await done(core.SignIn, { login: 'mary@example.org', password });
    expect(mary).toMatchObject({ __typename: 'SignInSuccess', user: { username: 'mary' } });
    expect(await done(core.SignIn, { login: 'mary', password: 'wrong' })).toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
  });

  test('Users', async () => {
    expect(await answer(core.Users, { search: 'grace' })).toEqual({
      nodes: [{ id: grace.id, username: 'grace', displayName: 'grace', presence: { status: 'OFFLINE' } }],
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
  });

  test('Direct', async () => {
    const direct = await done(core.Direct, { userId: grace.id });
    expect(direct).toMatchObject({
      __typename: 'OpenDirectConversationSuccess',
      conversation: { kind: 'DIRECT', title: 'grace' },
    });
    expect(await done(core.Direct, { userId: ada.id })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('Create, Update, Join, Leave, Add, Remove', async () => {
    const made = await done(core.Create, { kind: 'ROOM', name: 'Engine', memberIds: [grace.id] });
    const { id } = (made as { conversation: { id: string } }).conversation;
    expect(made).toEqual({ __typename: 'CreateConversationSuccess', conversation: { id, name: 'Engine' } });
    expect(await done(core.Create, { kind: 'ROOM', name: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await done(core.Update, { conversationId: id, topic: 'Cards' })).toEqual({
      __typename: 'UpdateConversationSuccess',
      conversation: { id, name: 'Engine', topic: 'Cards' },
    });
    expect(await done(core.Remove, { conversationId: id, userId: grace.id })).toEqual({
      __typename: 'RemoveMemberSuccess',
    });
    expect(await done(core.Add, { conversationId: id, userIds: [grace.id] })).toEqual({
      __typename: 'AddMembersSuccess',
    });
    expect(await done(core.Join, { conversationId: id })).toEqual({ __typename: 'JoinConversationSuccess' });
    expect(await done(core.Leave, { conversationId: id })).toMatchObject({ code: 'OWNER_CANNOT_LEAVE' });
  });

  test('Send, which asks for `message` of its success and of its errors, Edit, Delete', async () => {
    const sent = await done(core.Send, { conversationId: room.id, clientKey: 'one', body: 'Hello' });
    const { message } = sent as { message: { id: string; seq: number; version: string } };
    expect(sent).toEqual({
      __typename: 'SendMessageSuccess',
      message: { id: message.id, seq: 1, body: 'Hello', version: message.version },
    });
    const empty = await done(core.Send, { conversationId: room.id, clientKey: 'two', body: ' ' });
    expect(empty).toEqual({ __typename: 'InvalidBody', code: 'INVALID_BODY', message: expect.any(String) });
    expect(await done(core.Edit, { messageId: message.id, body: 'Hi' })).toMatchObject({
      message: { id: message.id, body: 'Hi', editedAt: utc },
    });
    expect(await done(core.Delete, { messageId: message.id })).toMatchObject({
      message: { id: message.id, deletedAt: utc },
    });
  });

  test('Conversations, History, Read', async () => {
    const said = await ada.says(room, 'last words');
    const { nodes } = (await answer(core.Conversations)) as { nodes: object[] };
    expect(nodes[0]).toMatchObject({
      id: room.id,
      kind: 'ROOM',
      title: 'Lobby',
      viewer: { unreadCount: 0, mentionCount: 0, role: 'OWNER' },
      lastMessage: { id: said.id, body: 'last words', author: { username: 'ada' }, createdAt: utc },
    });
    const history = (await answer(core.History, { id: room.id })) as { cursor: string; messages: { edges: object[] } };
    expect(history.messages.edges.at(-1)).toMatchObject({
      id: said.id,
      cursor: said.id,
      node: { seq: said.seq, author: { id: ada.id } },
    });
    expect(history).toMatchObject({
      cursor: expect.any(String),
      messages: { pageInfo: { hasPreviousPage: false, startCursor: expect.any(String) } },
    });
    const read = await done(core.Read, { conversationId: room.id, messageId: said.id });
    expect(read).toEqual({
      __typename: 'MarkReadSuccess',
      conversation: { id: room.id, viewer: { unreadCount: 0, mentionCount: 0 } },
    });
  });
});

test('the core document of searching runs unchanged', async () => {
  const { id } = await ada.says(room, 'A needle');
  await searching(app).caughtUp();
  expect(await answer(core.Search, { query: 'needle' })).toEqual({
    nodes: [
      {
        conversation: { id: room.id, title: 'Lobby' },
        count: 1,
        hits: [{ excerpt: 'A needle', message: { id, body: 'A needle' } }],
      },
    ],
    pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
  });
});

describe('the core subscriptions run unchanged over a socket', () => {
  test('Added and Changed', async () => {
    const first = await ada.says(room, 'first');
    const added = ada.hears(core.Added, { id: room.id, after: first.id });
    const changed = ada.hears(core.Changed, { id: room.id });
    expect(await changed.next()).toEqual({ state: 'LIVE', cursor: expect.any(String), changes: [] });
    const { id, seq } = await ada.says(room, 'second');
    expect(await added.next()).toEqual({ id, seq, body: 'second', author: { username: 'ada' } });
    const message = { id, seq, body: 'second' };
    expect(await changed.next()).toMatchObject({ state: 'LIVE', changes: [{ __typename: 'MessageAdded', message }] });
    await ada.deletes({ id });
    const gone = { id, seq, body: '', deletedAt: utc };
    expect(await changed.next()).toMatchObject({ changes: [{ __typename: 'MessageChanged', message: gone }] });
  });

  test('Inbox and Present', async () => {
    const inbox = ada.hears(core.Inbox, {});
    expect(await inbox.next()).toEqual({ changes: [] });
    const present = ada.hears<object>(core.Present, { ids: [grace.id] });
    expect(await present.next()).toEqual({ user: { id: grace.id }, status: 'OFFLINE' });
    const { id } = await ada.says(room, 'third');
    const change = { __typename: 'MessageAdded', message: { id, body: 'third' }, conversation: { id: room.id } };
    expect(await inbox.next()).toEqual({ changes: [change] });
    const window = grace.hears(core.Inbox, {});
    expect(await present.next()).toEqual({ user: { id: grace.id }, status: 'ONLINE' });
    window.stop();
    expect(await present.next()).toEqual({ user: { id: grace.id }, status: 'OFFLINE' });
  });

  test('Added as server-sent events', async () => {
    const first = await ada.says(room, 'first');
    const { id, seq } = await ada.says(room, 'missed');
    const events = listenByEvents(url, ada.token, core.Added, { id: room.id, after: first.id });
    expect(await events.next()).toEqual({ id, seq, body: 'missed', author: { username: 'ada' } });
    await ada.says(room, 'live');
    expect(await events.next()).toMatchObject({ body: 'live' });
    events.stop();
  });
});
