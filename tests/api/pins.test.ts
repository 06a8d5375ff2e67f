import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

/** What a conversation keeps on top for everyone. */
const { people, rows, statements } = await parley();

const pins = (person: Person, message: Said) => person.does(documents.pin, { messageId: message.id });
const unpins = (person: Person, message: Said) => person.does(documents.unpin, { messageId: message.id });
const list = `query Pins($id: ID!, $first: Int, $after: String) { conversation(id: $id) { pinCount
  pins(first: $first, after: $after) { nodes { id body pinnedAt pinnedBy { username } }
    pageInfo { hasNextPage endCursor } } } }`;
interface Listed {
  nodes: { body: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const shows = async (person: Person, place: Place, page: object = {}) =>
  (await person.asks(list, { id: place.id, ...page })).data.conversation;

test('any member pins; the list has the latest first, with who pinned it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Board', { with: [grace] });
  const [first, second] = [await ada.says(room, 'first'), await grace.says(room, 'second')];
  await pins(grace, first);
  await pins(ada, second);
  await pins(ada, first);
  expect(await shows(grace, room)).toMatchObject({
    pinCount: 2,
    pins: {
      nodes: [
        { body: 'second', pinnedBy: { username: ada.username } },
        { body: 'first', pinnedBy: { username: grace.username } },
      ],
    },
  });
  await unpins(grace, second);
  await unpins(grace, second);
  expect(await shows(ada, room)).toMatchObject({ pinCount: 1, pins: { nodes: [{ body: 'first' }] } });
});

test('pages through pins without a gap', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  for (const body of ['a', 'b', 'c', 'd', 'e']) await pins(ada, await ada.says(place, body));
  const bodies: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Listed = (await shows(grace, place, { first: 2, after })).pins;
    bodies.push(...nodes.map((one) => one.body));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(bodies).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('a pin is pushed as a change of its message, and a system line tells of it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.opens('Lines', { with: [grace] });
  const said = await ada.says(place, 'Rules');
  const heard = await grace.follows(place);
  await heard.next();
  await pins(grace, said);
  const changes = [];
  while (changes.length < 2) changes.push(...(await heard.next()).changes);
  expect(changes).toMatchObject([
    { __typename: 'MessageChanged', message: { id: said.id, pinnedAt: expect.any(String) } },
    {
      __typename: 'EventAdded',
      event: { kind: 'MESSAGE_PINNED', actor: { id: grace.id }, subjects: [{ id: ada.id }], to: said.id },
    },
  ]);
});

test('a deleted message is not pinned any more, and cannot be', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = await ada.says(place, 'Oops');
  await pins(grace, said);
  await ada.deletes(said);
  expect(await shows(grace, place)).toEqual({
    pinCount: 0,
    pins: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
  await expect(pins(grace, said)).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
  await unpins(grace, said);
});

test('an archived room keeps its pins as they are', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Finished');
  const [kept, other] = [await ada.says(room, 'kept'), await ada.says(room, 'other')];
  await pins(ada, kept);
  await ada.does(documents.archive, { conversationId: room.id });
  await expect(pins(ada, other)).rejects.toMatchObject({ code: 'ARCHIVED' });
  await expect(unpins(ada, kept)).rejects.toMatchObject({ code: 'ARCHIVED' });
  expect(await shows(ada, room)).toMatchObject({ pinCount: 1, pins: { nodes: [{ body: 'kept' }] } });
});

test('a hundred are pinned, one more is refused, and goes once another is unpinned', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const said = [await ada.says(place, 'one'), await ada.says(place, 'two')];
  await rows(sql`
    insert into message (conversation_id, seq, created_version, version, author_id, client_key, request_hash, kind, body, created_at, pinned_at)
    select conversation_id, 1000 + n, 1000 + n, 1000 + n, author_id, 'p' || n, request_hash, kind, body, now(), now()
    from message, generate_series(1, 99) n where body = 'one'`);
  await pins(ada, said[0]!);
  const limit = { input: { messageId: said[1]!.id } };
  const full = `mutation P($input: PinMessageInput!) { pinMessage(input: $input) { __typename
    ... on PinsFull { code limit } } }`;
  expect((await ada.asks(full, limit)).data.pinMessage).toEqual({
    __typename: 'PinsFull',
    code: 'PINS_FULL',
    limit: 100,
  });
  await unpins(ada, said[0]!);
  await pins(ada, said[1]!);
});

test('outsiders of a public room see no pins', async () => {
  const { ada, mallory } = await people('ada', 'mallory');
  const room = await ada.opens('Open air');
  await pins(ada, await ada.says(room, 'inside'));
  expect(await shows(mallory, room)).toEqual({ pinCount: 0, pins: null });
});

test('pins count as writes of the day; many conversations are counted in one statement', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const places = [await ada.writesTo(grace), await ada.writesTo(mary)];
  const used = () =>
    rows<{ dayUsed: number }>(sql`select day_used as "dayUsed" from send_quota q
    join "user" u on u.id = q.user_id where u.username = ${ada.username}`);
  const said = await ada.says(places[0]!, 'hello');
  const [before] = await used();
  await pins(ada, said);
  expect((await used())[0]!.dayUsed).toBe(before!.dayUsed + 1);
  const counts = (one: Place[]) =>
    statements(() =>
      ada.asks('query N($ids: [ID!]!) { nodes(ids: $ids) { ... on Conversation { pinCount } } }', {
        ids: one.map((place) => place.id),
      }),
    );
  expect((await counts(places)).length).toBe((await counts(places.slice(0, 1))).length);
});
