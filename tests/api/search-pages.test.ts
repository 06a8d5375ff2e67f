import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';
import { secondNode } from '../support/second-node.ts';

const here = await parley();
const { people, rows, app } = here;
const { finds, caughtUp } = searching(app);

describe.each([
  ['walking', 0],
  ['through the index', 5_000],
])('pages, %s,', async (_, others) => {
  const { ada } = await people('ada');
  const word = `paged${others}`;
  const rooms = await Promise.all(Array.from({ length: 17 }, (__, n) => ada.opens(`${word} ${n}`, { kind: 'GROUP' })));
  for (const room of rooms) await ada.says(room, `${word} in ${room.id}`);
  await ada.says(rooms[0]!, 'and something else');
  for (let n = 0; n < 30; n += 1) await ada.says(rooms[3]!, `${word} ${n}`);
  await rows(sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
    select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'other', '{1}' from generate_series(1, ${others}::int) n`);

  test('of conversations are complete, in order and without repeats', async () => {
    await caughtUp();
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ada.asks(
        `query P($query: String!, $after: String) { search(query: $query, first: 5, after: $after) {
          nodes { conversation { id } count } pageInfo { hasNextPage endCursor } } }`,
        { query: word, after },
      );
      const { nodes, pageInfo } = data.search;
      seen.push(...nodes.map((node: { conversation: { id: string } }) => node.conversation.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    const latest = [rooms[3], ...rooms.filter((room) => room !== rooms[3]).toReversed()];
    expect(seen).toEqual(latest.map((room) => room!.id));
  });

  test('of messages in one conversation are complete, the latest first and without repeats', async () => {
    await caughtUp();
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ada.asks(
        `query P($query: String!, $id: ID, $after: String) { search(query: $query, conversationId: $id) {
          nodes { count allHits(first: 10, after: $after) { nodes { message { body } } pageInfo { hasNextPage endCursor } } } } }`,
        { query: word, id: rooms[3]!.id, after },
      );
      const [{ count, allHits }] = data.search.nodes;
      expect(count).toBe(31);
      seen.push(...allHits.nodes.map((node: { message: { body: string } }) => node.message.body));
      if (!allHits.pageInfo.hasNextPage) break;
      after = allHits.pageInfo.endCursor;
    }
    const said = [`${word} in ${rooms[3]!.id}`, ...Array.from({ length: 30 }, (__, n) => `${word} ${n}`)];
    expect(seen).toEqual(said.toReversed());
  });
});

test('more messages than are counted are all there, page by page, when the index is asked', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Countless', { kind: 'GROUP' });
  await Promise.all(Array.from({ length: 230 }, (_, n) => ada.says(room, `countless${n}`)));
  await rows(sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
    select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'other', '{1}' from generate_series(1, 20000) n`);
  await caughtUp();
  const seen: number[] = [];
  for (let after: string | null = null; ; ) {
    const { data } = await ada.asks(
      `query P($after: String) { search(query: "countless") {
        nodes { count allHits(first: 40, after: $after) { nodes { message { seq } } pageInfo { hasNextPage endCursor } } } } }`,
      { after },
    );
    const [{ count, allHits }] = data.search.nodes;
    expect(count).toBe(100);
    seen.push(...allHits.nodes.map((node: { message: { seq: number } }) => node.message.seq));
    if (!allHits.pageInfo.hasNextPage) break;
    after = allHits.pageInfo.endCursor;
  }
  expect(seen).toEqual(Array.from({ length: 230 }, (_, n) => 230 - n));
});

test('counts are exact to 99, and 100 means more', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Many', { kind: 'GROUP' });
  for (let n = 0; n < 120; n += 1) await ada.says(room, `plentiful ${n}`);
  const [band] = await finds(ada, 'plentiful');
  expect(band!.count).toBe(100);
  expect(band!.hits.map((hit) => hit.excerpt)).toEqual(['plentiful 119', 'plentiful 118', 'plentiful 117']);
});

test('what was said before there was an index is found once there is one', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Old', { kind: 'GROUP' });
  await Promise.all(Array.from({ length: 1_100 }, (_, n) => ada.says(room, `antique${n}`)));
  await caughtUp();
  await rows(sql`delete from message_search`);
  await rows(sql`delete from search_progress`);
  await caughtUp();
  for (const n of [0, 99, 250, 999, 1_000, 1_099]) expect(await finds(ada, `antique${n}`)).toHaveLength(1);
  const indexed = await rows(sql`select from message_search where text like 'antique%'`);
  expect(indexed).toHaveLength(1_100);
});

test('two nodes index the same conversations at once, each message once', async () => {
  const { ada } = await people('ada');
  const other = await secondNode(here);
  const rooms = await Promise.all(Array.from({ length: 5 }, (_, n) => ada.opens(`Twice ${n}`, { kind: 'GROUP' })));
  const there = other.seats(ada);
  await Promise.all(rooms.flatMap((room) => [ada.says(room, 'twofold here'), there.says(room, 'twofold there')]));
  await Promise.all([caughtUp(), searching({ services: other.services }).caughtUp()]);
  const bands = await finds(there, 'twofold');
  expect(bands.map((band) => band.count)).toEqual([2, 2, 2, 2, 2]);
});
