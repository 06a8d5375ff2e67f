import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Said } from '../support/shapes.ts';

const { people, rows, statements } = await parley();
const readers = async (person: Person, message: Said, page: object = {}) =>
  (await person.asks(messages.readers, { id: message.id, ...page })).data.node;
const names = (node: { readBy: { edges: { node: { user: { id: string } } }[] } }) =>
  node.readBy.edges.map((edge) => edge.node.user.id);

test('one sees who has read a message and when, by the server’s clock', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Seen', { with: [grace, mary] });
  const [first, second] = [await ada.says(room, 'one'), await ada.says(room, 'two')];
  expect(await readers(ada, first)).toMatchObject({ readCount: 0, readBy: { edges: [] } });
  await mary.reads(room, first);
  await grace.reads(room, second);
  const [stored] = await rows<{ at: Date }>(sql`select last_read_at as at from membership
    where conversation_id = ${room.id.slice(4)}::uuid and user_id = ${mary.id.slice(4)}::uuid`);
  const seen = await readers(ada, first);
  expect(seen.readCount).toBe(2);
  expect(names(seen)).toEqual([mary.id, grace.id]);
  expect(seen.readBy.edges[0].node.at).toBe(stored!.at.toISOString());
  expect(names(await readers(ada, second))).toEqual([grace.id]);
  const page = await readers(grace, first, { first: 1 });
  expect(page.readBy.pageInfo.hasNextPage).toBe(true);
  const rest = await readers(grace, first, { first: 1, after: page.readBy.edges[0].cursor });
  expect([...names(page), ...names(rest)]).toEqual([mary.id, grace.id]);
  expect(rest.readBy.pageInfo.hasNextPage).toBe(false);
});

test('reading twice is one receipt, and none moves back by itself', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Twice', { with: [grace] });
  const [first, second] = [await ada.says(room, 'one'), await ada.says(room, 'two')];
  await Promise.all([grace.reads(room, second), grace.reads(room, first), grace.reads(room, second)]);
  const before = await readers(ada, second);
  await grace.reads(room, first);
  expect(await readers(ada, second)).toEqual(before);
  expect(before.readCount).toBe(1);
});

test('neither its author, nor who came later, nor who has left is said to have read it', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Later', { with: [grace] });
  const said = await ada.says(room, 'one');
  await mary.joins(room);
  const next = await ada.says(room, 'two');
  for (const person of [ada, grace, mary]) await person.reads(room, next);
  expect(names(await readers(ada, said))).toEqual([grace.id]);
  expect(names(await readers(ada, next))).toEqual([grace.id, mary.id]);
  await grace.leaves(room);
  expect(names(await readers(ada, next))).toEqual([mary.id]);
});

test('of a reply that stands in its thread alone it is not told who has read it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Replies', { with: [grace] });
  const root = await ada.says(room, 'one');
  const about = { conversationId: room.id, body: 'two', threadRootId: root.id };
  const reply = (await ada.does(messages.send, { ...about, clientKey: 'two' })).message;
  const both = (await ada.does(messages.send, { ...about, clientKey: 'both', alsoInRoom: true })).message;
  await grace.reads(room, both);
  expect(await readers(ada, reply)).toEqual({ readCount: null, readBy: null });
  expect(await readers(ada, both)).toMatchObject({ readCount: 1 });
});

test('the author hears of it, once a second at most, and the latest is never lost', async () => {
  const [real, held] = [setTimeout, [] as (() => void)[]];
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, ms?: number) => {
    if (ms === 1000) held.push(work);
    return real(ms === 1000 ? () => {} : work, ms);
  });
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = [await ada.says(place, 'one'), await ada.says(place, 'two'), await ada.says(place, 'three')];
  const [hers, own] = [await ada.watchesReading(place), await grace.watchesReading(place)];
  for (const message of said) await grace.reads(place, message);
  expect(await hers.next()).toEqual({ user: { id: grace.id }, lastReadSeq: said[0]!.seq, at: expect.any(String) });
  for (const secondIsOver of held.splice(0)) secondIsOver();
  expect(await hers.next()).toMatchObject({ lastReadSeq: said[2]!.seq });
  await ada.reads(place, said[2]!);
  expect(await own.next()).toMatchObject({ user: { id: ada.id } });
  vi.restoreAllMocks();
});

test('strangers hear nothing, and who is removed hears nothing more', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Doors', { with: [grace, mallory] });
  const said = await ada.says(room, 'one');
  const [hers, theirs] = [await ada.watchesReading(room), await mallory.watchesReading(room)];
  await ada.removes(mallory, room);
  await grace.reads(room, said);
  expect(await hers.next()).toMatchObject({ user: { id: grace.id } });
  expect(await theirs.ended).toMatchObject({ completed: true });
  expect(await theirs.rest()).toEqual([]);
  const refused = await mallory.hears(messages.readChanged, { id: room.id }).ended;
  expect(refused.errors![0]!.extensions!.code).toBe('NOT_FOUND');
});

test('among more than a hundred there are no receipts and no signals', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Crowd', { with: [grace] });
  const said = await ada.says(room, 'one');
  const heard = await ada.watchesReading(room);
  const crowd = (n: number) =>
    rows(sql`with u as (insert into "user" (id, username, email, display_name, password_hash)
      select gen_random_uuid(), 'crowd' || i || '-' || ${n}::text, 'crowd' || i || '-' || ${n}::text || '@example.org', 'x', 'x'
      from generate_series(1, ${n}) i returning id)
      insert into membership (conversation_id, user_id, role, version, joined_version, joined_seq, last_read_seq)
      select ${room.id.slice(4)}::uuid, id, 'MEMBER', 1, 1, 0, 0 from u`);
  await crowd(99);
  await grace.reads(room, said);
  expect(await readers(ada, said)).toEqual({ readCount: null, readBy: null });
  const next = await ada.says(room, 'two');
  await rows(sql`update membership set left_at = now() where role = 'MEMBER'
    and conversation_id = ${room.id.slice(4)}::uuid and user_id <> ${grace.id.slice(4)}::uuid`);
  await grace.reads(room, next);
  expect(await heard.next()).toMatchObject({ lastReadSeq: next.seq });
  expect(await readers(ada, said)).toMatchObject({ readCount: 1 });
});

test('the receipts of a page take one statement', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const page = () =>
    ada.asks('query P($id: ID!) { conversation(id: $id) { messages(last: 9) { nodes { readCount } } } }', {
      id: place.id,
    });
  await grace.reads(place, await ada.says(place, 'one'));
  const before = await statements(page);
  for (let i = 0; i < 8; i += 1) await ada.says(place, `line ${i}`);
  expect((await statements(page)).length).toBe(before.length);
});
