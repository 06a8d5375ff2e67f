import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, Kind, type TypeNode, visit } from 'graphql';
import { expect, test } from 'vitest';
import * as generated from '../../client/platform/gql/graphql.ts';
import { mostCost } from '../../server/platform/limits/documents.ts';
import { schema } from '../../server/schema.ts';

const documents = Object.entries(generated).filter(
  (entry): entry is [string, DocumentNode] =>
    entry[0].endsWith('Document') &&
    (entry[1] as DocumentNode).definitions.some(
      (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === 'query',
    ),
);

/** The largest page the client asks for, and anything else that fits. */
function valueFor(type: TypeNode): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return valueFor(type.type);
  if (type.kind === Kind.LIST_TYPE) return [valueFor(type.type)];
  return { Int: 50, ID: 'x', String: 'x', Boolean: true }[type.name.value];
}

/** What a document costs with pages of fifty, forwards or backwards, not both. */
function costOf(document: DocumentNode): number {
  const variables: Record<string, unknown> = {};
  visit(document, {
    VariableDefinition: ({ variable, type, defaultValue }) => {
      const name = variable.name.value;
      if (!defaultValue && name !== 'last') variables[name] = valueFor(type);
    },
  });
  return complexityFromQuery(document, { schema, variables, ctx: {} }).complexity;
}

test.for(documents)('%s costs the client at most three quarters of what is served', ([, document]) => {
  expect(costOf(document)).toBeLessThanOrEqual(mostCost * 0.75);
});
