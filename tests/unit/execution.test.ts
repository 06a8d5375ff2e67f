import fc from 'fast-check';
import { type DocumentNode, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { expect, test } from 'vitest';
import { answerText } from '../../server/platform/execution/answer-text.ts';
import { hasText } from '../../server/platform/execution/answers.ts';
import { compiledExecute, interpretedExecute } from '../../server/platform/execution/compiled.ts';
import { DocumentWriter, type RandomDocument } from '../support/documents-at-random.ts';
import { type OddContext, oddSchema } from '../support/odd-schema.ts';

const schema = oddSchema();
const compiled = compiledExecute();
const asText: typeof compiled = (args) => compiled({ ...args, asText: true });
let withTexts = 0;
const values = (scalar: string) =>
  ({ Int: [0, 1, 42, 2 ** 40], Boolean: [true, false], Odd: ['odd', 5], ID: ['x', 'y'], String: ['s'] })[scalar] ?? [
    '?',
  ];

/** Everything one can see of an execution: the answer to the letter, what its errors were made of, and who was asked. */
async function seen(
  execute: typeof compiled,
  document: DocumentNode,
  { variables }: RandomDocument,
  context: Omit<OddContext, 'asked'>,
) {
  const asked: string[] = [];
  const contextValue = { ...context, asked };
  let result: ExecutionResult;
  try {
    result = await execute({ schema, document, variableValues: variables, contextValue });
  } catch (error) {
    return { thrown: String(error) };
  }
  expect(result.errors?.every((error) => error instanceof GraphQLError)).not.toBe(false);
  const causes = result.errors?.map((error) => [String(error.originalError), error.originalError?.constructor.name]);
  if (Object.values(result.data ?? {}).some(hasText) || hasText(result.data)) withTexts += 1;
  return { text: String(answerText(result)), unwritten: JSON.stringify(result), causes, asked };
}

const worlds = fc.record({
  chance: fc.array(fc.nat(1_000_003), { minLength: 1, maxLength: 20 }),
  failing: fc.boolean(),
});

test.for(['query', 'mutation'] as const)(
  'a %s of any form has the same answer, errors included, as in graphql itself',
  { timeout: 120_000 },
  async (kind) => {
    let failed = 0;
    withTexts = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), worlds, async (gen, world) => {
        const draw = (n: number) => gen(fc.nat, n - 1);
        const document = new DocumentWriter(schema, draw, values).write(kind, 4);
        const parsed = parse(document.query);
        const expected = await seen(interpretedExecute, parsed, document, world);
        expect(expected.text).toBe(expected.unwritten);
        expect(await seen(compiled, parsed, document, world)).toEqual(expected);
        // And with hardly any room for its plan.
        expect(await seen(compiled, { ...parsed, tokenCount: draw(5) }, document, world)).toEqual(expected);
        // And as text: what is kept of it is made, and then used.
        for (let n = 0; n < 3; n += 1) expect(await seen(asText, parsed, document, world)).toEqual(expected);
        if (expected.causes) failed += 1;
      }),
      { numRuns: 300, endOnFailure: true },
    );
    expect(failed).toBeGreaterThan(100);
    // Few documents have anything to do at their top with what keeps texts.
    expect(withTexts).toBeGreaterThan(2);
  },
);
