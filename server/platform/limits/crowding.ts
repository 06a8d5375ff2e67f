import { type DocumentNode, GraphQLError, visit } from 'graphql';

/** Selections one set of braces may have. The rule that fields of one name fit together compares them pair by pair. */
const mostSelections = 150;
/** Times a document may ask for the schema: once in full is what tools do, and each costs a few milliseconds. */
const mostIntrospections = 3;

/** Why a document is not even validated: it is made to be expensive for whoever looks at it. Undefined where it is not. */
export function crowding(document: DocumentNode): GraphQLError | undefined {
  let introspections = 0;
  let most = 0;
  visit(document, {
    SelectionSet: (set) => void (most = Math.max(most, set.selections.length)),
    Field(field) {
      if (field.name.value === '__schema' || field.name.value === '__type') introspections += 1;
    },
  });
  if (most > mostSelections) return refusal(`Select at most ${mostSelections} fields in one place.`);
  if (introspections > mostIntrospections) return refusal(`Ask for the schema at most ${mostIntrospections} times.`);
  return undefined;
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_COSTLY' } });
}
