import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/**
 * Refuses documents nested deeper than `limit` fields. Introspection is exempt: its types nest by design, and the token
 * limit bounds it. The depth of each fragment is worked out once, so a thousand uses of one cost no more than one.
 */
export function depthRule(limit: number) {
  return (context: ValidationContext): ASTVisitor => {
    const fragments = new Map<string, number>();

    const fragmentDepth = (name: string): number => {
      const known = fragments.get(name);
      if (known !== undefined) return known;
      fragments.set(name, 0); // a cycle ends here; another rule reports it
      const fragment = context.getFragment(name);
      const depth = fragment ? depthOf(fragment.selectionSet) : 0;
      fragments.set(name, depth);
      return depth;
    };

    const depthOf = (set: SelectionSetNode): number => {
      let deepest = 0;
      for (const selection of set.selections) {
        if (selection.kind === Kind.FRAGMENT_SPREAD) deepest = Math.max(deepest, fragmentDepth(selection.name.value));
        else if (selection.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, depthOf(selection.selectionSet));
        else if (!selection.name.value.startsWith('__')) {
          deepest = Math.max(deepest, 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0));
        }
      }
      return deepest;
    };

    return {
      OperationDefinition(operation) {
        if (depthOf(operation.selectionSet) <= limit) return;
        context.reportError(
          new GraphQLError(`Nest at most ${limit} fields in one another.`, {
            nodes: operation,
            extensions: { code: 'TOO_COSTLY' },
          }),
        );
      },
    };
  };
}
