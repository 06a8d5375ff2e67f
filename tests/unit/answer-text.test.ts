import fc from 'fast-check';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { answerText } from '../../server/platform/execution/answer-text.ts';

/** Whatever `JSON.stringify` has an opinion on. */
const anything = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'toJSON', 'constructor', '0', 'data')),
  values: [
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\ud800', '\udc00\ud800', '😀', 'ü', '\u2028"\\\0'),
    fc.double(),
    fc.boolean(),
    fc.date(),
    fc.constantFrom(null, undefined, () => 1, Symbol('s'), new Map(), Object(1), Object('boxed')),
    fc.constantFrom({ toJSON: (key: string) => `at ${key}` }, { toJSON: () => undefined }),
  ],
  withNullPrototype: true,
  withSparseArray: true,
});

function expectSame(data: unknown, errors?: readonly GraphQLError[]): void {
  const result = { ...(errors && { errors }), data, extensions: { cost: 1 } } as ExecutionResult;
  expect(String(answerText(result))).toBe(JSON.stringify(result));
}

test('an answer is written as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(anything, (data) => expectSame(data)),
    { numRuns: 2000 },
  );
});

test('with errors and without data too', () => {
  expectSame(null, [new GraphQLError('wrong', { path: ['a', 0] })]);
  expectSame({ a: [1, { b: '😀' }] }, [new GraphQLError('wrong')]);
  expect(answerText({})).toBe('{}');
  expect(answerText({ data: {}, errors: undefined })).toBe('{"data":{}}');
});

test('long answers come as bytes, however often and however long', () => {
  const item = (n: number) => ({ id: `id ${n}`, body: `${'é'.repeat(n % 50)} 😀 \ud800 ${n}`, at: n });
  for (const size of [3, 300, 30_000, 300, 3]) {
    const items = Array.from({ length: size }, (_, n) => item(n));
    expectSame({ items, text: 'x'.repeat(size), twice: [items, [items]] });
  }
  expect(answerText({ data: { a: 'x'.repeat(3000) } })).toBeInstanceOf(Buffer);
});
