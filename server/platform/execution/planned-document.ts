import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { DocumentParts, OperationPlan } from './plan.ts';
import type { Variables } from './run.ts';

/** Plans of one operation, which differ by the switches (`@skip`, `@include`) that are on. */
const mostVariants = 16;

/** The plans of one document. They live as long as the document does. */
export class PlannedDocument {
  readonly schema: GraphQLSchema;
  readonly #parts: DocumentParts;
  readonly #operations = new Map<OperationDefinitionNode, PlannedOperation>();
  readonly #switches: readonly string[] | undefined;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.schema = schema;
    this.#parts = new DocumentParts(schema, document);
    this.#switches = switchesIn(document);
  }

  /** The operation of this name, or the only one. Undefined where something about it is out of the ordinary. */
  operation(name: string | null | undefined): PlannedOperation | undefined {
    const node = asked(this.#parts.document, name);
    if (!node || !this.#switches || node.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
    let operation = this.#operations.get(node);
    if (operation) return operation;
    const root = this.schema.getRootType(node.operation);
    if (!root) return undefined;
    operation = new PlannedOperation(this.#parts, node, root, this.#switches);
    this.#operations.set(node, operation);
    return operation;
  }
}

/** A query or mutation that can be planned. */
export class PlannedOperation {
  readonly node: OperationDefinitionNode;
  readonly root: GraphQLObjectType;
  readonly #parts: DocumentParts;
  readonly #switches: readonly string[];
  readonly #variants = new Map<string, OperationPlan>();

  constructor(
    parts: DocumentParts,
    node: OperationDefinitionNode,
    root: GraphQLObjectType,
    switches: readonly string[],
  ) {
    this.#parts = parts;
    this.node = node;
    this.root = root;
    this.#switches = switches;
  }

  /** The plan with these switches. Undefined where one is neither on nor off, as graphql has words for that. */
  plan(variables: Variables): OperationPlan | undefined {
    let key = '';
    for (const name of this.#switches) {
      const value = variables.coerced[name];
      if (typeof value !== 'boolean') return undefined;
      key += value ? '1' : '0';
    }
    let plan = this.#variants.get(key);
    if (plan) return plan;
    plan = new OperationPlan(this.#parts, this.node, only(this.#switches, variables));
    if (this.#variants.size < mostVariants) this.#variants.set(key, plan);
    return plan;
  }
}

/** These variables alone: a plan outlives the request it was made for, and must not keep what else was in it. */
function only(names: readonly string[], { sources, coerced }: Variables): Variables {
  const pick = <T>(from: Readonly<Record<string, T>>) =>
    Object.assign(Object.create(null), Object.fromEntries(names.map((name) => [name, from[name]]))) as Record<
      string,
      T
    >;
  return { sources: pick(sources), coerced: pick(coerced) };
}

function asked({ definitions }: DocumentNode, name: string | null | undefined): OperationDefinitionNode | undefined {
  let found: OperationDefinitionNode | undefined;
  for (const one of definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION || (name != null && one.name?.value !== name)) continue;
    if (found) return undefined;
    found = one;
  }
  return found;
}

/** The variables on which it depends what is selected. Undefined where something else does. */
function switchesIn(document: DocumentNode): string[] | undefined {
  const names = new Set<string>();
  let plain = true;
  visit(document, {
    Directive(directive) {
      const value = directive.arguments?.[0]?.value;
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') plain = false;
      else if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      else if (value?.kind !== Kind.BOOLEAN) plain = false;
    },
    FragmentDefinition(fragment) {
      if (fragment.variableDefinitions?.length) plain = false;
    },
  });
  return plain ? [...names] : undefined;
}
