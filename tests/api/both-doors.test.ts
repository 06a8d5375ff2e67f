import { request as open } from 'node:http';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { bearer } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';

const { people, url, app, rows, bugs } = await parley();
const origin = new URL(url).origin;
let ada: Person;
beforeAll(async () => {
  ({ ada } = await people('ada'));
});

interface Request {
  method?: string;
  headers?: Record<string, string | undefined>;
  /** What is sent instead of the operation. */
  text?: string;
  query?: string;
  variables?: unknown;
  operationName?: unknown;
}

/**
 * What makes the same request go through one door or the other: plain ones take the fast door, and any that could carry something
 * out of the ordinary takes the endpoint's.
 */
const doors = { fast: {}, endpoint: { extensions: {} } };

/** Posts it byte by byte, as only a client of one's own can, and reads all there is of the answer. */
async function answer(door: keyof typeof doors, { method = 'POST', headers, text, ...operation }: Request) {
  const body = text ?? JSON.stringify({ query: '{ viewer { id } }', ...operation, ...doors[door] });
  return new Promise<{ status: number; headers: object; text: string }>((resolve, reject) => {
    const all = { 'content-type': 'application/json', ...bearer(ada.token), ...headers };
    const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    const request = open(url, { method, headers: sent, agent: false, setHost: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: telling(response.headers), text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** All headers but those that say how the answer was sent. */
function telling({ date: _date, connection, ...headers }: NodeJS.Dict<string | string[]>) {
  delete headers['content-length'];
  delete headers['transfer-encoding'];
  delete headers['keep-alive'];
  return { ...headers, closes: connection === 'close' };
}

/** The same from both, but for trace ids. Resolves with it. */
async function both(request: () => Request) {
  const [fast, endpoint] = [await answer('fast', request()), await answer('endpoint', request())];
  const known = (text: string) => text.replaceAll(/"traceId":"[^"]+"/g, '"traceId"');
  expect({ ...fast, text: known(fast.text) }).toEqual({ ...endpoint, text: known(endpoint.text) });
  return { status: fast.status, ...JSON.parse(fast.text) };
}

const host = { host: new URL(url).host };
const cookie = () => ({ ...host, authorization: undefined, cookie: `parley=${ada.token}` });

describe('what is refused before it is read is refused alike', () => {
  test.for([
    ['a method that is not served', 405, () => ({ method: 'PUT', headers: host })],
    ['no host', 400, () => ({ headers: { host: '' } })],
    ['a host that is none', 400, () => ({ headers: { host: 'a b' } })],
    ['a form', 415, () => ({ headers: { ...host, 'content-type': 'application/x-www-form-urlencoded' } })],
    ['plain text', 415, () => ({ headers: { ...host, 'content-type': 'text/plain' } })],
    ['no type', 415, () => ({ headers: { ...host, 'content-type': undefined } })],
    ['too many bytes, announced', 413, () => ({ headers: host, variables: { x: 'x'.repeat(130 * 1024) } })],
    [
      'too many bytes, one after the other',
      413,
      () => ({ headers: { ...host, 'transfer-encoding': 'chunked' }, variables: { x: 'x'.repeat(130 * 1024) } }),
    ],
    ['a cookie without an origin', 403, () => ({ headers: cookie() })],
    ['a cookie from elsewhere', 403, () => ({ headers: { ...cookie(), origin: 'https://example.org' } })],
    ['a cookie from nowhere', 403, () => ({ headers: { ...cookie(), origin: 'null' } })],
    ['a cookie from a page that only looks like ours', 403, () => ({ headers: { ...cookie(), origin: `${origin}0` } })],
    ['what is no JSON', 400, () => ({ headers: host, text: '{"query":' })],
    ['a batch', 400, () => ({ headers: host, text: '[{"query":"{ viewer { id } }"}]' })],
  ] as [string, number, () => Request][])('%s: %d', async ([, status, request]) => {
    const refused = await both(request);
    expect([refused.status, refused.data]).toEqual([status, undefined]);
    expect(refused.errors[0].message).toEqual(expect.any(String));
  });

  test('from our own page a cookie is taken, by both', async () => {
    const request = () => ({ headers: { ...cookie(), origin: `http://localhost:${new URL(url).port}` } });
    expect(await both(request)).toMatchObject({ status: 200, data: { viewer: { id: ada.id } } });
  });
});

const crowd = Array.from({ length: 151 }, (_, i) => `a${i}: __typename`).join(' ');
const deep = `{ conversation(id: "x") ${'{ lastMessage { conversation '.repeat(6)} { id } ${'} }'.repeat(6)} }`;
const dear = '{ conversations(first: 100) { nodes { messages(first: 100) { nodes { body } } } } }';
const nobody = () => ({ ...host, authorization: 'Bearer nobody' });

describe('what is refused once it is read is refused alike', () => {
  test.for([
    ['more than 2,000 tokens', { query: `{ ${'__typename '.repeat(2001)} }` }, 'GRAPHQL_PARSE_FAILED'],
    ['a broken document', { query: '{ viewer {' }, 'GRAPHQL_PARSE_FAILED'],
    ['more than 150 fields in one place', { query: `{ ${crowd} }` }, 'TOO_COSTLY'],
    ['more than 12 levels', { query: deep }, 'TOO_COSTLY'],
    ['what costs too much', { query: dear }, 'TOO_COSTLY'],
    [
      'a costly one behind a cheap one',
      { query: `query A { viewer { id } } query B ${dear}`, operationName: 'B' },
      'TOO_COSTLY',
    ],
    ['a page that is too large', { query: '{ users(first: 101) { nodes { id } } }' }, 'INVALID_INPUT'],
    ['an unknown field', { query: '{ viewer { passwordHash } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a wrong variable',
      { query: 'query Q($n: Int) { users(first: $n) { nodes { id } } }', variables: { n: 'x' } },
      undefined,
    ],
    ['variables that are a list', { variables: [1] }, 'BAD_REQUEST'],
    ['an operation that is not there', { operationName: 'Nothing' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a parameter nobody knows', { batch: true }, 'BAD_REQUEST'],
    ['no query', { query: undefined }, 'BAD_REQUEST'],
  ] as [string, Request, string | undefined][])('%s', async ([, request, code]) => {
    // Twice: what was refused once is not let in because it is known.
    for (let times = 2; times > 0; times -= 1) {
      for (const accept of ['application/json', 'application/graphql-response+json']) {
        const refused = await both(() => ({ ...request, headers: { ...host, accept } }));
        expect(refused.data).toBeUndefined();
        expect(refused.errors[0].extensions?.code).toBe(code);
      }
    }
  });

  test('who is not signed in, or no longer, and what is not theirs', async () => {
    const create = { query: core.Create, variables: { input: { kind: 'ROOM', name: 'Forged' } } };
    const list = { query: '{ users(first: 1) { nodes { id } } }' };
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      for (const request of [create, list]) {
        const refused = await both(() => ({ ...request, headers: { ...nobody(), accept } }));
        expect(refused.errors[0].extensions.code).toBe('UNAUTHENTICATED');
      }
    }
    const room = { query: core.History, variables: { id: `cnv_${'0'.repeat(32)}` } };
    expect(await both(() => ({ ...room, headers: host }))).toMatchObject({ data: { conversation: null } });
    expect(await rows(sql`select from conversation`)).toEqual([]);
  });
});

test('what is served is the same from both, to the letter', async () => {
  for (const request of [
    { query: '{ viewer { id email } }' },
    { query: core.Users, variables: { search: null } },
    { query: 'query A { viewer { id } } query B { serverInfo { demo } }', operationName: 'B' },
    { query: '{ __schema { queryType { name } } }' },
  ]) {
    for (const accept of [undefined, '*/*', 'application/json', 'application/graphql-response+json']) {
      const { status, errors, extensions } = await both(() => ({ ...request, headers: { ...host, accept } }));
      expect([status, errors, extensions.cost]).toEqual([200, undefined, expect.any(Number)]);
    }
  }
});

test('each request took the door it was meant for', async () => {
  const through: string[] = [];
  for (const door of ['fast', 'endpoint'] as const) {
    app.server.prependOnceListener('request', (_request, response) => {
      const end = response.end.bind(response);
      response.end = ((...args: Parameters<typeof end>) => {
        through.push(new Error().stack!.includes('fast-door.ts') ? 'fast' : 'endpoint');
        return end(...args);
      }) as typeof end;
    });
    await answer(door, { headers: host });
  }
  expect(through).toEqual(['fast', 'endpoint']);
});

test('a fault of ours is masked by both', async () => {
  const broken = () => ({ query: '{ users(first: 1) { nodes { id } } }', headers: host });
  await app.services.sql.schema.alterTable('user').renameTo('user_away').execute();
  const { errors } = await both(broken);
  await app.services.sql.schema.alterTable('user_away').renameTo('user').execute();
  expect(errors[0]).toMatchObject({ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } });
  expect(bugs()).toHaveLength(2);
});
