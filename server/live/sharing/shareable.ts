import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** An event of a subscription field, as far as it can be the same for several readers. */
export interface ShareableEvent {
  /** What they were all handed: the same object for everyone. */
  anchor: object;
  /** What else the answer depends on. Readers with the same anchor and key get the same answer. */
  key: string;
  /** Its last change. Whoever is handed the event is in this conversation when its log stands at this version. */
  upTo: { conversationId: string; version: number };
  /** The names of the types that stand in the event where the schema has a union; asked for once for all readers. */
  types(): readonly string[];
}

/** Says of an event of a subscription field what it shares, if anything. Fields without one never share. */
export type Share<Event> = (event: Event) => ShareableEvent | undefined;

/** What of an operation can be shared; worked out once for each document. */
export interface OperationShape {
  /** Names the operation and all variables its answers depend on. */
  key(variables: Record<string, unknown>): string;
  /** Whether everything it selects of an event with these types is the same for everyone. */
  shares(types: readonly string[]): boolean;
}

let documents = 0;

/** Works out what of an operation can be shared. Fails closed: what is not known to be shared is not. */
export function shapeOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationShape {
  const id = (documents += 1);
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const names = variablesOfAnswers(document);
  const known = new Map<string, boolean>();
  const root = schema.getSubscriptionType()!;
  return {
    key: (variables) => `${id} ${names.map((name) => JSON.stringify(variables[name]) ?? '').join(' ')}`,
    shares: (types) =>
      types.every((type) => {
        let answer = known.get(type);
        if (answer === undefined) {
          answer = new Walk(schema, fragments, type).all(operation.selectionSet, root);
          known.set(type, answer);
        }
        return answer;
      }),
  };
}

/** Variables used anywhere but in the arguments of the subscription's own field, which only say what is listened to. */
function variablesOfAnswers(document: DocumentNode): string[] {
  const names = new Set<string>();
  const collect = (node: ASTNode) => void visit(node, { Variable: (variable) => void names.add(variable.name.value) });
  visit(document, {
    OperationDefinition: (operation) => {
      for (const root of operation.selectionSet.selections) {
        if (root.kind !== Kind.FIELD) collect(root);
        else
          for (const node of [...(root.directives ?? []), ...(root.selectionSet ? [root.selectionSet] : [])])
            collect(node);
      }
      return false;
    },
    FragmentDefinition: (fragment) => (collect(fragment), false),
  });
  return [...names].sort();
}

/** Walks what is selected of an event in which each union stands for one known type. */
class Walk {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Map<string, FragmentDefinitionNode>;
  readonly #concrete: string;

  constructor(schema: GraphQLSchema, fragments: Map<string, FragmentDefinitionNode>, concrete: string) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.#concrete = concrete;
  }

  /** Whether everything selected here of an object of this type is shared. */
  all(selections: SelectionSetNode, type: GraphQLObjectType): boolean {
    return selections.selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return this.#field(selection.name.value, selection.selectionSet, type);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(selection.name.value) : selection;
      if (!fragment) return false;
      const condition = fragment.typeCondition?.name.value;
      return !this.#applies(condition, type) || this.all(fragment.selectionSet, type);
    });
  }

  #field(name: string, selections: SelectionSetNode | undefined, type: GraphQLObjectType): boolean {
    if (name === '__typename') return true;
    const field = type.getFields()[name];
    if (!field || !field.extensions.shared) return false;
    if (!selections) return true;
    const named = getNamedType(field.type);
    const inside = isAbstractType(named) ? this.#schema.getType(this.#concrete) : named;
    if (!isObjectType(inside)) return false;
    if (isAbstractType(named) && !this.#schema.isSubType(named, inside)) return false;
    return this.all(selections, inside);
  }

  #applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const named = this.#schema.getType(condition);
    return isAbstractType(named) && this.#schema.isSubType(named, type);
  }
}
