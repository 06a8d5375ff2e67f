import {
  type GraphQLError,
  type GraphQLSchema,
  type DocumentNode,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { crowding } from './crowding.ts';

/**
 * GraphQL's rule that fields of one response name must fit together, without its demand that they have one shape even where
 * they can never meet. Our results are unions of a success and of errors, and `{ ... on SendMessageSuccess { message { id } }
 * ... on Error { message } }` is the natural thing to ask: a success is no `Error`, so only one of the two is ever answered,
 * and execution is unambiguous. Wherever two selections can meet, they are the same field of the same type. Strict clients
 * that generate types alias one of the two.
 */
const MeetingFieldsCanBeMergedRule: ValidationRule = (context) => {
  const lenient = Object.create(context) as ValidationContext;
  lenient.reportError = (error: GraphQLError) => {
    if (!error.message.includes('they return conflicting types')) context.reportError(error);
  };
  return OverlappingFieldsCanBeMergedRule(lenient);
};

/** Validates a document by the rules given. Names are not suggested: the explorer does that, and a prober should not be helped. */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[] = specifiedRules,
) {
  const crowded = crowding(document);
  if (crowded) return [crowded];
  const ours = rules.map((rule) => (rule === OverlappingFieldsCanBeMergedRule ? MeetingFieldsCanBeMergedRule : rule));
  return validate(schema, document, ours, { hideSuggestions: true });
}
