import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';

const { people, rows, statements } = await parley();

const sidebar = `query Sidebar { conversations(first: 100) { nodes { id kind title memberCount viewer { unreadCount mentionCount role }
  members(first: 1) { nodes { id } }
  lastMessage { id body author { username } createdAt } } } }`;

/** What the web client asks for its list, page by page. */
const list = `query Inbox($after: String) { conversations(first: 100, after: $after) { nodes { id kind title slug visibility version
  lastMessageAt archivedAt faces { id displayName avatarUrl } viewer { role unreadCount mentionCount lastReadSeq inboxVersion
  joinedAt starred notify mutedUntil } } pageInfo { hasNextPage endCursor } } }`;

/** All pages of the list: how many conversations, and how many bytes. */
async function listOf(person: Person): Promise<{ rows: number; bytes: number }> {
  const read = { rows: 0, bytes: 0 };
  for (let after: string | undefined; ; ) {
    const answer = await person.asks(list, { after });
    const { nodes, pageInfo } = answer.data.conversations;
    read.rows += nodes.length;
    read.bytes += JSON.stringify(answer).length;
    if (!pageInfo.hasNextPage) return read;
    after = pageInfo.endCursor;
  }
}

/** Puts the person into more rooms with something said in each. */
async function fills(person: Person, other: Person, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += 1) {
    const place = await other.opens(`Room ${person.username} ${i}`, {
      with: [person],
      ...(i % 3 ? {} : { kind: 'GROUP' }),
    });
    await other.says(place, `@${person.username} ${i}`);
  }
}

test('sidebar, history and send take as many statements with 200 conversations as with 10', async () => {
  const { ada, grace } = await people('ada', 'grace');
  await fills(ada, grace, 0, 10);
  const room = await grace.opens('Measured', { with: [ada] });
  const counts = async () => {
    for (let i = 0; i < 60; i += 1) await grace.says(room, `more ${i}`);
    const unread = await grace.says(room, 'unread');
    const work = {
      core: () => ada.asks(core.Conversations),
      sidebar: () => ada.asks(sidebar),
      list: () => ada.asks(list),
      history: () => ada.asks(core.History, { id: room.id }),
      send: () => ada.says(room, 'plain'),
      mention: () => ada.says(room, `@${grace.username}`),
      read: () => ada.reads(room, unread),
    };
    const counted: Record<string, number> = {};
    for (const [name, run] of Object.entries(work)) counted[name] = (await statements(run)).length;
    return counted;
  };
  await counts();
  const atTen = await counts();
  await fills(ada, grace, 10, 200);
  await counts();
  expect(await counts()).toEqual(atTen);
  expect(await rows(sql`select from membership where user_id = ${ada.id.slice(4)}::uuid`)).toHaveLength(201);
  const { rows: listed, bytes } = await listOf(ada);
  expect(listed).toBe(201);
  expect(bytes).toBeLessThan(100_000);
  const { core: shown, list: listing, history, send, read } = atTen;
  expect({ shown, listing, history, send, read }).toEqual({ shown: 2, listing: 2, history: 2, send: 1, read: 2 });
});

test('a message costs as many statements with fifty listeners as with one', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Fan-out', { with: [grace] });
  const sending = async () => {
    const windows = [...listeners];
    const said = await statements(async () => {
      await ada.says(room, 'Hello');
      await Promise.all(windows.map((window) => window.next()));
    });
    return said.length;
  };
  const listeners = [await grace.listens(room)];
  await sending();
  const forOne = await sending();
  while (listeners.length < 50) listeners.push(await grace.listens(room));
  const warm = await Promise.all([ada.says(room, 'warm'), ...listeners.map((window) => window.next())]);
  expect(warm).toHaveLength(51);
  expect(await sending()).toBe(forOne);
});

test('a stream begins with one statement, wherever it begins', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Beginning', { with: [grace] });
  const first = await ada.says(room, 'one');
  const { cursor } = await (await grace.follows(room)).next();
  await ada.says(room, 'two');
  const beginnings: Record<string, () => Promise<unknown>> = {
    'changes from now on': async () => (await grace.follows(room)).next(),
    'changes from a cursor': async () => (await grace.follows(room, { after: cursor })).next(),
    'messages from now on': () => grace.listens(room),
    'who types': () => grace.watchesTyping(room),
  };
  const counted: Record<string, number> = {};
  for (const [name, begin] of Object.entries(beginnings)) counted[name] = (await statements(begin)).length;
  expect(counted).toEqual(Object.fromEntries(Object.keys(beginnings).map((name) => [name, 1])));
  // What was missed is read, and then there is nothing more.
  const sent = await statements(async () => (await grace.listens(room, { after: first.id })).next());
  expect(sent.length).toBeLessThanOrEqual(3);
});
