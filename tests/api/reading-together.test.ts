import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, statements, address } = await parley();
const somebody = new pg.Client((address as { socket: pg.ClientConfig }).socket);
await somebody.connect();
afterAll(() => somebody.end());

/** Somebody else keeps a row locked: an edit that mentions them, a deed on another node. */
const locks = async (what: string, person: Person, place?: Place) => {
  await somebody.query('begin');
  const of = place ? 'conversation_id = $2 and user_id = $1' : 'id = $1';
  await somebody.query(`select from ${what} where ${of} for update`, [person.id, place?.id].flatMap(uuids));
};
const uuids = (id: string | undefined) => (id ? [id.slice(4)] : []);
const readTo = async (person: Person, place: Place) =>
  (
    await person.asks('query Read($id: ID!) { conversation(id: $id) { viewer { lastReadSeq unreadCount } } }', {
      id: place.id,
    })
  ).data.conversation.viewer;

test('what many have read at a time is written by few calls, each for themselves', async () => {
  const { ada } = await people('ada');
  const readers = Object.values(await people(...Array.from({ length: 11 }, (_, i) => `reader${i}`)));
  const room = await ada.opens('Busy', { with: readers });
  const said = [await ada.says(room, 'one'), await ada.says(room, 'two'), await ada.says(room, 'three')];
  const sent = await statements(() => Promise.all(readers.map((reader, i) => reader.reads(room, said[i % 3]!))));
  const calls = sent.filter((text) => text.includes('mark_read')).length;
  expect(calls).toBeGreaterThan(0);
  expect(calls).toBeLessThan(readers.length);
  for (const [i, reader] of readers.entries()) {
    expect(await readTo(reader, room)).toEqual({ lastReadSeq: 1 + (i % 3), unreadCount: 2 - (i % 3) });
  }
});

test('who is not a member, and who names a message that is not there, costs the others nothing', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Ours', { with: [grace] });
  const said = await ada.says(room, 'one');
  const beyond = { id: `${said.id.slice(0, -12)}000000000099` };
  const outcomes = await Promise.all(
    [grace.reads(room, said), mary.reads(room, said), ada.reads(room, beyond), ada.reads(room, said)].map((reading) =>
      reading.then(
        () => 'read',
        (refused: { code: string }) => refused.code,
      ),
    ),
  );
  expect(outcomes).toEqual(['read', 'NOT_FOUND', 'NOT_FOUND', 'read']);
  expect(await readTo(grace, room)).toEqual({ lastReadSeq: 1, unreadCount: 0 });
});

test('one person reads in several conversations at once, and in one twice: the furthest counts', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [here, there] = [await ada.opens('Here', { with: [grace] }), await ada.opens('There', { with: [grace] })];
  const [one, two, three] = [await ada.says(here, 'one'), await ada.says(here, 'two'), await ada.says(there, 'three')];
  const inbox = await grace.watchesInbox();
  await Promise.all([...[one, two, one, two].map((message) => grace.reads(here, message)), grace.reads(there, three)]);
  expect(await readTo(grace, here)).toEqual({ lastReadSeq: 2, unreadCount: 0 });
  expect(await readTo(grace, there)).toEqual({ lastReadSeq: 1, unreadCount: 0 });
  const left = new Set([here.id, there.id]);
  await inbox.until(({ changes }) => {
    for (const { __typename, conversation } of changes) {
      if (__typename === 'ReadMoved' && conversation.viewer!.unreadCount === 0) left.delete(conversation.id);
    }
    return left.size === 0;
  });
});

for (const [what, of] of [
  ['membership', true],
  ['"user"', false],
] as const) {
  test(`somebody whose row in ${what} is locked waits alone`, async () => {
    const { ada, grace, mary } = await people('ada', 'grace', 'mary');
    const room = await ada.opens(`Held ${of}`, { with: [grace, mary] });
    const said = await ada.says(room, 'one');
    await locks(what, grace, of ? room : undefined);
    let through = false;
    const waiting = grace.reads(room, said).finally(() => (through = true));
    expect(await mary.reads(room, said)).toEqual({ unreadCount: 0, mentionCount: 0 });
    await ada.reads(room, said);
    expect(through).toBe(false);
    await somebody.query('commit');
    expect(await waiting).toEqual({ unreadCount: 0, mentionCount: 0 });
  });
}

test('a window is told where its person has read without their log being read', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Told', { with: [grace] });
  const inbox = await grace.watchesInbox();
  const isThere = (kind: string) => inbox.until(({ changes }) => changes.some(({ __typename }) => __typename === kind));
  const said = await ada.says(room, 'one');
  await isThere('MessageAdded');
  const sent = await statements(async () => {
    await grace.does(core.Read, { conversationId: room.id, messageId: said.id });
    await isThere('ReadMoved');
  });
  expect(sent.filter((text) => text.includes('"upTo"'))).toEqual([]);
});
