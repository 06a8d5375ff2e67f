import type { DocumentNode, GraphQLError } from 'graphql';
import { knownDocumentsOf } from '../limits/known-documents.ts';
import type { Services } from '../services.ts';
import type { Endpoint } from './endpoint.ts';

/** The document of a text, or what is wrong with it, unmasked. */
export type Judged = { document: DocumentNode } | { errors: readonly unknown[] };

/**
 * Parses and validates by the endpoint's own rules. What was valid once is known to all doors, and then its plugins, which
 * build a pipeline for each operation, are not asked again.
 */
export function judgeDocument(services: Services, endpoint: Endpoint, text: string): Judged {
  const { byText, valid } = knownDocumentsOf(services);
  const known = byText.get(text);
  if (known && valid.has(known)) return { document: known };
  const { schema, parse, validate } = endpoint.getEnveloped();
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return { errors: [error] };
  }
  const errors = validate(schema, document) as readonly GraphQLError[];
  if (errors.length > 0) return { errors };
  valid.add(document);
  return { document };
}
