import { globSync } from 'node:fs';
import { type DocumentNode, getOperationAST, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import * as generated from '../../client/platform/gql/graphql.ts';
import { core } from './core-documents.ts';
import { documents } from './documents.ts';
import { mine } from './inbox-documents.ts';
import { messages } from './message-documents.ts';
import { about } from './people-documents.ts';
import { exampleSamples, fencedSamples } from './samples.ts';
import { ways } from './stranger-ways.ts';

/** One operation of a document that somebody uses. */
export interface Used {
  where: string;
  query: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

/** Every query and mutation of the client, the guide, the explorer and the tests. */
export function usedOperations(kind: 'query' | 'mutation'): Used[] {
  const client = Object.entries(generated).filter(([name]) => name.endsWith('Document'));
  const samples = [...globSync('docs/**/*.md').flatMap((page) => fencedSamples(page)), ...exampleSamples()];
  const tests = Object.entries({ core, documents, mine, messages, about }).flatMap(([where, all]) =>
    Object.entries(all).map(([name, query]) => [`${where}.${name}`, query] as const),
  );
  const strangers = Object.entries(ways).flatMap(([where, all]) =>
    all.map(([query]) => [`a stranger at ${where}`, query] as const),
  );
  return [
    ...client.map(([where, document]) => [where, print(document as DocumentNode)] as const),
    ...samples.map(({ where, query }) => [where, query] as const),
    ...tests,
    ...strangers,
  ].flatMap(([where, query]) => operationsIn(where, query, kind));
}

function operationsIn(where: string, query: string, kind: string): Used[] {
  const document = parse(query);
  return document.definitions
    .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    .filter(({ operation }) => operation === kind)
    .map((operation) => ({ where, query, document, operation: getOperationAST(document, operation.name?.value)! }));
}
