import { beforeAll, expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();
const total = 1200;
const page = `query Page($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
  conversation(id: $id) { messages(first: $first, after: $after, last: $last, before: $before, around: $around) {
    edges { id cursor node { id seq body } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

interface Edge {
  id: string;
  cursor: string;
  node: { id: string; seq: number; body: string };
}
let ada: Person;
let room: Place;
let ids: string[];

const read = async (variables: object) => {
  const { data, errors } = await ada.asks(page, { id: room.id, ...variables });
  if (errors) throw new Error(errors[0]!.extensions?.code);
  return data.conversation.messages as { edges: Edge[]; pageInfo: Record<string, unknown> };
};
const seqs = (edges: Edge[]) => edges.map((edge) => edge.node.seq);
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

beforeAll(async () => {
  ({ ada } = await people('ada'));
  room = await ada.opens('Archive');
  for (let from = 0; from < total; from += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, i) => ada.says(room, `number ${from + i}`)));
  }
  ids = (await ada.messages(room)).map((message) => message.id);
});

test('1,200 messages are read backwards by 50, complete, while new ones arrive', async () => {
  const found: Edge[] = [];
  for (let before: unknown = null; ; ) {
    const { edges, pageInfo } = await read({ last: 50, before });
    found.unshift(...edges);
    expect(edges).toHaveLength(50);
    expect(pageInfo.hasNextPage).toBe(before !== null);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]!.cursor, edges.at(-1)!.cursor]);
    await ada.says(room, 'meanwhile');
    if (!pageInfo.hasPreviousPage) break;
    before = pageInfo.startCursor;
  }
  expect(found.map((edge) => edge.id)).toEqual(ids);
  expect(seqs(found)).toEqual(upTo(1, total));
});

test('and forwards, with those that arrive on the way at the end', async () => {
  const found: Edge[] = [];
  let said = (await read({ last: 1 })).edges[0]!.node.seq;
  for (let after: unknown = null; ; ) {
    const { edges, pageInfo } = await read({ first: 50, after });
    found.push(...edges);
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    if (!pageInfo.hasNextPage) break;
    if (found.length < total) said = (await ada.says(room, 'meanwhile')).seq;
    after = pageInfo.endCursor;
  }
  expect(seqs(found)).toEqual(upTo(1, said));
  expect(new Set(found.map((edge) => edge.id)).size).toBe(said);
});

test('an even total ends without an empty page, in both directions', async () => {
  const first = await read({ first: 50, after: ids[total - 51] });
  expect(seqs(first.edges)).toEqual(upTo(total - 49, total));
  const beginning = await read({ last: 50, before: ids[50] });
  expect(seqs(beginning.edges)).toEqual(upTo(1, 50));
  expect(beginning.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  const none = await read({ last: 50, before: ids[0] });
  expect(none).toMatchObject({ edges: [], pageInfo: { hasPreviousPage: false, startCursor: null, endCursor: null } });
});

test('a page around a message has it in its middle, and says what lies on both sides', async () => {
  const middle = await read({ around: ids[599], last: 50 });
  expect(seqs(middle.edges)).toEqual(upTo(575, 624));
  expect(middle.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: true });
  const start = await read({ around: ids[0], first: 50 });
  expect(seqs(start.edges)).toEqual(upTo(1, 25));
  expect(start.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
  const last = (await read({ last: 1 })).edges[0]!;
  const end = await read({ around: last.id, first: 50 });
  expect(seqs(end.edges).at(-1)).toBe(last.node.seq);
  expect(end.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
  for (const size of [1, 2, 3]) expect(seqs((await read({ around: ids[599], first: size })).edges)).toContain(600);
  await expect(read({ around: `msg_${'0'.repeat(44)}` })).rejects.toThrow('NOT_FOUND');
});

test('unless asked otherwise it is the latest page, as on connecting', async () => {
  const { edges, pageInfo } = await read({});
  const last = (await read({ last: 1 })).edges[0]!.node.seq;
  expect(seqs(edges)).toEqual(upTo(last - 49, last));
  expect(pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
});

test('a page that makes no sense is refused', async () => {
  for (const variables of [{ first: 0 }, { last: -5 }, { first: 101 }, { first: 5, last: 5 }, { last: 1e9 }]) {
    await expect(read(variables)).rejects.toThrow('INVALID_INPUT');
  }
  await expect(read({ first: 5, after: 'nonsense' })).rejects.toThrow('NOT_FOUND');
});
