import { describe, expect, test } from 'vitest';
import { bearer, post } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url } = await parley();
const { ada } = await people('ada');

interface Told {
  data?: object | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost?: number };
}

/** What each door answers to one operation. */
const doors = {
  'over HTTP': async (query: string, variables?: object, operationName?: string): Promise<Told> =>
    (await post(url, { query, variables, operationName }, bearer(ada.token))).json() as Promise<Told>,
  'over a socket': async (query: string, variables?: object, operationName?: string): Promise<Told> => {
    const socket = await new RawSocket(url).admitted({ token: ada.token });
    await socket.subscribes('1', query, variables, operationName);
    const { type, payload } = await socket.next();
    socket.stop();
    return type === 'error' ? { errors: payload } : payload;
  },
};

/** Pages in pages in pages. The alias makes each one a document that was never costed before. */
let documents = 0;
const deep = (first: string, more = '') =>
  `a${(documents += 1)}: conversations(first: ${first}) ${more} { nodes { messages(last: ${first}) { nodes {
    conversation { members(first: ${first}) { nodes { user { id } } } } } } } }`;
const refusal = { data: undefined, errors: [{ extensions: { code: 'TOO_COSTLY' } }] };
const outcome = ({ data, errors }: Told) => ({ data: data ?? undefined, errors });

describe.for(Object.keys(doors) as (keyof typeof doors)[])('%s', (door) => {
  const asks = doors[door];

  test('a bad page size beside them does not make costly pages free', async () => {
    expect(outcome(await asks(`{ ${deep('100')} }`))).toMatchObject(refusal);
    const bad = 'x: conversation(id: "nope") { messages(last: 0) { nodes { id } } }';
    for (const query of [`{ ${deep('100')} ${bad} }`, `{ ${bad} ${deep('100')} }`]) {
      const { data, errors } = await asks(query);
      expect(data ?? undefined).toBeUndefined();
      expect(errors).toMatchObject([
        { message: expect.stringMatching(/1 to 100/), extensions: { code: 'INVALID_INPUT' } },
      ]);
    }
  });

  test('a cheap operation beside it does not make a costly one free, whichever stands first', async () => {
    const cheap = 'query Cheap { viewer { id } }';
    const dear = `query Dear { ${deep('100')} }`;
    for (const query of [`${cheap} ${dear}`, `${dear} ${cheap}`, `subscription S { inboxChanged { state } } ${dear}`]) {
      expect(outcome(await asks(query, undefined, 'Dear'))).toMatchObject(refusal);
    }
    const { data, errors } = await asks(`${dear} ${cheap}`, undefined, 'Cheap');
    expect([data, errors]).toEqual([{ viewer: { id: ada.id } }, undefined]);
  });

  test('null is not absent: neither takes the cost of the other', async () => {
    for (const order of [
      [{}, { n: null }],
      [{ n: null }, {}],
    ]) {
      const query = `query Q($n: Int = 1) { ${deep('$n')} }`;
      for (const variables of order) {
        const told = await asks(query, variables);
        if ('n' in variables) expect(outcome(told)).toMatchObject(refusal);
        else expect([told.data, told.errors]).toEqual([expect.any(Object), undefined]);
      }
    }
  });

  test('a switch hides no costs', async () => {
    for (const order of [
      [true, false],
      [false, true],
    ]) {
      const query = `query Q($b: Boolean!) { viewer { id } ${deep('100', '@include(if: $b)')} }`;
      for (const b of order) expect(outcome(await asks(query, { b }))).toMatchObject(refusal);
    }
  });

  test.for([
    ['names that run into their numbers', '$n: Int, $n1: Int', '$n', { n1: 1, n: 11 }, { n1: 1, n: 100 }],
    ['a name that ends in a digit', '$n: Int = 1, $n1: Int', '$n', { n1: 100 }, { n: 100 }],
    ['variables that nobody declared', '$n: Int = 1', '$n', { 'n":100,"x': 1 }, { n: 100 }],
    ['a name that is two', '$n: Int = 1, $m: Int', '$n', { 'm1,n100': 1 }, { m: 1, n: 100 }],
    ['texts among them', '$n: Int = 1, $s: String', '$n', { s: '100' }, { n: 100 }],
  ] as const)('%s do not share a cost', async ([, declared, first, cheap, dear]) => {
    const query = `query Q(${declared}) { ${deep(first)} ${declared.includes('$m') ? 'u: users(first: $m) { nodes { id } }' : ''}
      ${declared.includes('$n1') ? 'u: users(first: $n1) { nodes { id } }' : ''}
      ${declared.includes('$s') ? 'u: users(search: $s, first: 1) { nodes { id } }' : ''} }`;
    const before = await asks(query, cheap);
    expect(before.errors?.[0]?.extensions?.code).not.toBe('INTERNAL');
    expect(outcome(await asks(query, dear))).toMatchObject(refusal);
  });

  test('150 selections in one place are served, and 151 are refused', async () => {
    const crowd = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ');
    for (const braces of [(inside: string) => `{ ${inside} }`, (inside: string) => `{ viewer { ${inside} } }`]) {
      expect((await asks(braces(crowd(150)))).errors).toBeUndefined();
      expect(outcome(await asks(braces(crowd(151))))).toMatchObject(refusal);
    }
    const spread = `{ ...F } fragment F on Query { ${crowd(151)} }`;
    expect(outcome(await asks(spread))).toMatchObject(refusal);
  });

  test('the schema is told three times in one document, and not four', async () => {
    const schemas = (n: number) => Array.from({ length: n }, (_, i) => `a${i}: __schema { types { name } }`).join(' ');
    expect((await asks(`{ ${schemas(3)} }`)).errors).toBeUndefined();
    expect(outcome(await asks(`{ ${schemas(4)} }`))).toMatchObject(refusal);
    const types = Array.from({ length: 4 }, (_, i) => `b${i}: __type(name: "User") { name }`).join(' ');
    expect(outcome(await asks(`{ ${types} }`))).toMatchObject(refusal);
    expect(outcome(await asks(`{ ...F } fragment F on Query { ${schemas(4)} }`))).toMatchObject(refusal);
  });
});
