// What the explorer's editor imports in place of `graphql`; see vite.explorer.config.ts.
import * as graphql from 'graphql';
import type { GraphQLError, ValidationContext, ValidationRule } from 'graphql';

export * from 'graphql';

/**
 * The server accepts two fields of one name and different types where only one of them can ever be answered, as in
 * `... on SendMessageSuccess { message { id } } ... on Error { message }`. The editor must not call wrong what works.
 */
const MeetingFieldsCanBeMergedRule: ValidationRule = (context) => {
  const lenient = Object.create(context) as ValidationContext;
  lenient.reportError = (error: GraphQLError) => {
    if (!error.message.includes('they return conflicting types')) context.reportError(error);
  };
  return graphql.OverlappingFieldsCanBeMergedRule(lenient);
};

/** GraphQL's rules, with the server's reading of the one above. */
export const specifiedRules: readonly ValidationRule[] = graphql.specifiedRules.map((rule) =>
  rule === graphql.OverlappingFieldsCanBeMergedRule ? MeetingFieldsCanBeMergedRule : rule,
);
