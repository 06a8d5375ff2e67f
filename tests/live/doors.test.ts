import { request } from 'node:http';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { bearer, post } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url, rows, app } = await parley();
let ada: Person;
beforeAll(async () => {
  ({ ada } = await people('ada'));
});

/** The first refusal as each door tells it. */
const doors = {
  'over HTTP': async (query: string, variables?: object) => {
    const response = await post(url, { query, variables }, bearer(ada.token));
    expect(response.status).toBeLessThan(500);
    return (await response.json()).errors;
  },
  'over a socket': async (query: string, variables?: object) => {
    const socket = await new RawSocket(url).admitted({ token: ada.token });
    await socket.subscribes('1', query, variables);
    const { type, payload } = await socket.next();
    socket.stop();
    return type === 'error' ? payload : payload.errors;
  },
  'as server-sent events': async (query: string, variables?: object) => {
    const response = await post(url, { query, variables }, { ...bearer(ada.token), accept: 'text/event-stream' });
    const text = await response.text();
    return JSON.parse(text.startsWith('{') ? text : /^data: ?(.*)$/m.exec(text)![1]!).errors;
  },
};

/** A query `depth` fields deep. */
const queryOf = (depth: number) => {
  let inner = 'id';
  for (let left = depth - 1; left > 1; left -= 1)
    inner = (left - 1) % 2 ? `lastMessage { ${inner} }` : `conversation { ${inner} }`;
  return `query Deep { conversation(id: "x") { ${inner} } }`;
};

const hostile: [name: string, query: string, variables: object | undefined, expected: RegExp][] = [
  ['a document of 2,001 tokens', `{ ${'serverInfo { demo } '.repeat(500)} }`, undefined, /token/i],
  ['fields nested 13 deep', queryOf(13), undefined, /at most 12/],
  [
    'an inner page of 100 in a page of 100',
    '{ conversations(first: 100) { nodes { messages(first: 100) { nodes { body } } } } }',
    undefined,
    /cost/,
  ],
  [
    'the same through variables',
    'query C($n: Int) { conversations(first: $n) { nodes { messages(first: $n) { nodes { body } } } } }',
    { n: 100 },
    /cost/,
  ],
  [
    'a costly page by alias',
    `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: users(first: 100) { nodes { id username displayName } }`).join(' ')} }`,
    undefined,
    /cost/,
  ],
  [
    'a costly subscription',
    'subscription C($id: ID!) { conversationChanged(conversationId: $id) { changes { ... on MessageAdded { conversation { messages(first: 100) { nodes { conversation { messages(first: 100) { nodes { id } } } } } } } } } }',
    { id: 'x' },
    /cost/,
  ],
  [
    'a circle of fragments',
    '{ viewer { ...A } } fragment A on Viewer { id ...B } fragment B on Viewer { id ...A }',
    undefined,
    /itself/,
  ],
  ['an unknown field', '{ viewer { passwordHash } }', undefined, /Cannot query field/],
  ['a page of a thousand million', '{ users(first: 1000000000) { nodes { id } } }', undefined, /1 to 100/],
  ['no document', '', undefined, /Syntax Error|query/i],
  ['a broken document', '{ viewer {', undefined, /Syntax Error/],
  ['two anonymous operations', '{ viewer { id } } { viewer { id } }', undefined, /anonymous|what operation/],
  ['a variable of the wrong kind', 'query A($n: Int) { users(first: $n) { nodes { id } } }', { n: 'many' }, /Int/],
];

describe.for(Object.keys(doors) as (keyof typeof doors)[])('%s', (door) => {
  test.for(hostile)('%s is refused', async ([, query, variables, expected]) => {
    const errors = await doors[door](query, variables);
    expect(errors[0].message).toMatch(expected);
    expect(errors[0].extensions?.code).not.toBe('INTERNAL');
  });

  test('a document of 12 levels, and one of few tokens, is served', async () => {
    if (door === 'as server-sent events') return;
    expect(await doors[door](queryOf(12))).toBeUndefined();
  });
});

test('every door refuses in the same words', async () => {
  for (const [name, query, variables] of hostile.filter(
    ([what]) => !['no document', 'two anonymous operations'].includes(what),
  )) {
    const said = await Promise.all(Object.values(doors).map(async (door) => (await door(query, variables))[0].message));
    expect([name, new Set(said).size, said]).toEqual([name, 1, said]);
  }
});

describe('over HTTP', () => {
  const send = (body: string, headers: Record<string, string>) =>
    fetch(url, { method: 'POST', headers: { ...bearer(ada.token), ...headers }, body });
  const mutation = JSON.stringify({ query: core.Create, variables: { input: { kind: 'ROOM', name: 'Forged' } } });

  test('nothing but JSON is read', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'text/json',
      '',
    ]) {
      expect([type, (await send(mutation, { 'content-type': type })).status]).toEqual([type, 415]);
    }
    const form = new URLSearchParams({ query: core.Create, variables: '{"input":{"kind":"ROOM","name":"Forged"}}' });
    expect((await fetch(url, { method: 'POST', headers: bearer(ada.token), body: form })).status).toBe(415);
  });

  test('nothing is changed by GET, PUT or a batch', async () => {
    const query = `?query=${encodeURIComponent('mutation { createConversation(input: { kind: ROOM, name: "Forged" }) { __typename } }')}`;
    const byGet = await fetch(url + query, { headers: bearer(ada.token) });
    expect([byGet.status, (await byGet.json()).data]).toEqual([405, undefined]);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await fetch(url, { method, headers: bearer(ada.token) })).status).toBe(405);
    const batch = await send(`[${mutation},${mutation}]`, { 'content-type': 'application/json' });
    expect(batch.status).toBe(400);
    const read = await fetch(`${url}?query=${encodeURIComponent('{ viewer { id } }')}`, { headers: bearer(ada.token) });
    expect((await read.json()).data.viewer.id).toBe(ada.id);
  });

  test('a body over 128 KiB is refused, announced or not', async () => {
    const large = JSON.stringify({ query: documents.viewer, variables: { filler: 'x'.repeat(130 * 1024) } });
    expect((await send(large, { 'content-type': 'application/json' })).status).toBe(413);
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...bearer(ada.token) };
      const sent = request(url, { method: 'POST', headers }, (response) => resolve(response.statusCode));
      sent.on('error', reject);
      for (let i = 0; i < 9; i += 1) sent.write('x'.repeat(16 * 1024));
      sent.end();
    });
    expect(status).toBe(413);
    expect((await send('{"query":', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send('null', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await send('\xff\xfe', { 'content-type': 'application/json' })).status).toBe(400);
  });

  test('none of it has created anything, and the server is well', async () => {
    expect(await rows(sql`select from conversation`)).toEqual([]);
    expect(app.server.listening).toBe(true);
  });
});

test('names of the schema are not suggested to those who guess', async () => {
  const { errors } = await (await post(url, { query: '{ viewr { id } }' })).json();
  expect(errors[0].message).toBe('Cannot query field "viewr" on type "Query".');
  const listen = 'subscription L($at: [MessagePosition!]) { messageAdded(positions: $at) { id } }';
  const guesses = [
    [core.Create, { input: { knd: 'ROOM' } }],
    [core.Role, { input: { conversationId: 'x', userId: 'x', role: 'OWNR' } }],
    [listen, { at: [{ conversatonId: 'x' }] }],
  ] as const;
  for (const [query, variables] of guesses) {
    for (const door of Object.values(doors)) {
      const [error] = await door(query, variables);
      expect(error.message).toMatch(/^Variable/);
      expect(error.message).not.toMatch(/did you mean/i);
    }
  }
});

test('what a request cost is told', async () => {
  const { extensions } = await ada.asks(core.Conversations);
  expect(extensions!.cost).toBeGreaterThan(50);
});
