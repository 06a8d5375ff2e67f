import { beforeAll, describe, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import type { Answer } from '../support/http.ts';
import { parley, password } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, bugs } = await parley();
let ada: Person;
let room: Place;

beforeAll(async () => {
  ({ ada } = await people('ada'));
  room = await ada.opens('Lobby');
});

const nul = 'a\0b';
const literal = '"a\\u0000b"';

/** The code of a refusal, as a top-level error or as the typed answer of a mutation. */
const codeOf = ({ data, errors }: Answer) =>
  errors?.[0]?.extensions?.code ?? (Object.values(data ?? {})[0] as { code?: string } | null)?.code;

const queries: [name: string, query: (text: string) => string][] = [
  ['a search for people', (text) => `users(search: ${text}) { nodes { id } }`],
  ['a search for rooms', (text) => `rooms(search: ${text}) { nodes { id } }`],
  ['a search among conversations', (text) => `conversations(filter: { search: ${text} }) { nodes { id } }`],
  ['a username', (text) => `user(username: ${text}) { id }`],
  ['a cursor', (text) => `users(after: ${text}) { nodes { id } }`],
];

describe.for(queries)('%s with U+0000 is refused', ([, query]) => {
  test.for([
    ['in a variable', (): [string, object] => [`query Q($text: String!) { ${query('$text')} }`, { text: nul }]],
    ['in a literal', (): [string, object] => [`{ ${query(literal)} }`, {}]],
    ['in a default', (): [string, object] => [`query Q($text: String! = ${literal}) { ${query('$text')} }`, {}]],
  ] as const)('%s', async ([, asked]) => {
    expect(codeOf(await ada.asks(...asked()))).toBe('INVALID_INPUT');
    expect(bugs()).toEqual([]);
  });
});

const inputs: [name: string, document: string, input: () => object][] = [
  ['a name', core.Create, () => ({ kind: 'ROOM', name: nul })],
  ['a topic', core.Create, () => ({ kind: 'ROOM', name: 'Topical', topic: nul })],
  ['a new topic', core.Update, () => ({ conversationId: room.id, topic: nul })],
  ['a login', core.SignIn, () => ({ login: nul, password })],
  ['a display name', core.Register, () => ({ username: 'nul', email: 'n@example.org', password, displayName: nul })],
  ['an address', core.Register, () => ({ username: 'nul', email: `${nul}@example.org`, password, displayName: 'N' })],
  ['a link to media', core.Send, () => ({ ...said('m'), kind: 'IMAGE', mediaUrl: `http://example.org/${nul}` })],
  ['a client key', core.Send, () => said(nul)],
];
const said = (clientKey: string) => ({ conversationId: room.id, clientKey, body: 'hello' });

test.for(inputs)('%s with U+0000 is refused', async ([, document, input]) => {
  const before = await ada.messages(room);
  expect(codeOf(await ada.asks(document, { input: input() }))).toBe('INVALID_INPUT');
  expect(await ada.messages(room)).toEqual(before);
  expect(bugs()).toEqual([]);
});

test('a body with U+0000 is refused in the words for bodies', async () => {
  expect(codeOf(await ada.asks(core.Send, { input: { ...said('b'), body: nul } }))).toBe('INVALID_BODY');
  expect(bugs()).toEqual([]);
});

test('what is refused takes nothing else down with it', async () => {
  const sends = Array.from({ length: 40 }, (_, i) =>
    i % 4 === 0
      ? ada.asks(core.Send, { input: { ...said(`k${i}`), kind: 'IMAGE', mediaUrl: `http://example.org/${nul}` } })
      : ada.asks(core.Send, { input: said(`k${i}`) }),
  );
  const codes = (await Promise.all(sends)).map(codeOf);
  expect(codes).toEqual(Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? 'INVALID_INPUT' : undefined)));
  expect(bugs()).toEqual([]);
});

test('ids with U+0000, alone or in a list, are nobody’s', async () => {
  const lists = 'query L($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  for (const ids of [[nul], [nul, ada.id], [ada.id, nul]]) {
    const { data, errors } = await ada.asks(lists, { ids });
    if (errors) expect(errors[0]!.extensions?.code).toBe('INVALID_INPUT');
    else expect(data.nodes).toHaveLength(ids.length);
  }
  const added = await ada.asks(core.Add, { input: { conversationId: room.id, userIds: [`${ada.id}\0`, ada.id] } });
  expect(codeOf(added)).toEqual(expect.any(String));
  expect(await ada.hears(core.Added, { id: nul }).ended).toMatchObject({
    errors: [{ extensions: { code: expect.stringMatching(/^(INVALID_INPUT|NOT_FOUND)$/) } }],
  });
  expect(bugs()).toEqual([]);
});
