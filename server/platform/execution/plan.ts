import {
  defaultFieldResolver,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNullableType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields, type FieldDetails } from 'graphql/execution/collectFields.js';
import { type Complete, completerOf } from './completing.ts';
import type { Variables } from './run.ts';

/** Fields one plan keeps at most. What goes beyond is worked out at each use, so no document can fill the memory. */
const mostKept = 1000;

/** One field of an answer, with all that is the same at each execution. */
export interface FieldPlan {
  responseName: string;
  definition: GraphQLField<unknown, unknown>;
  parentType: GraphQLObjectType;
  /** Where it stands in the document; several where selections were merged. */
  nodes: readonly FieldNode[];
  resolve: GraphQLFieldResolver<unknown, unknown>;
  takesArguments: boolean;
  nonNull: boolean;
  /** A scalar or an enum, of which there is nothing further in: its path is needed only where it fails. */
  leaf: boolean;
  complete: Complete;
  /** What is selected of an object found here. */
  within(type: GraphQLObjectType): SelectionPlan;
}

/** What is selected of an object of one type, in the order of the answer. */
export type SelectionPlan = readonly FieldPlan[];

/**
 * What can be known of an operation before it is executed, given which of its switches (`@skip`, `@include`) are on. Fields are
 * collected by graphql's own functions, on first use of each place and type.
 */
export class OperationPlan {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragmentDefinitions: Record<string, FragmentDefinitionNode>;
  readonly #fragments: Parameters<typeof collectFields>[1];
  readonly #switches: Variables;
  #kept = 0;
  #root: SelectionPlan | undefined;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, switches: Variables) {
    this.schema = schema;
    this.operation = operation;
    this.#switches = switches;
    this.fragmentDefinitions = Object.create(null) as Record<string, FragmentDefinitionNode>;
    this.#fragments = Object.create(null) as Parameters<typeof collectFields>[1];
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.fragmentDefinitions[definition.name.value] = definition;
      this.#fragments[definition.name.value] = { definition, variableSignatures: undefined };
    }
  }

  /** What is selected of the query or mutation itself. */
  root(type: GraphQLObjectType): SelectionPlan {
    if (this.#root) return this.#root;
    const { selectionSet } = this.operation;
    const { groupedFieldSet } = collectFields(this.schema, this.#fragments, this.#switches, type, selectionSet, true);
    return (this.#root = this.#planAll(type, groupedFieldSet));
  }

  #planAll(type: GraphQLObjectType, grouped: ReadonlyMap<string, readonly FieldDetails[]>): SelectionPlan {
    const plans: FieldPlan[] = [];
    for (const [responseName, details] of grouped) {
      const definition = this.schema.getField(type, details[0]!.node.name.value);
      if (definition) plans.push(this.#plan(type, responseName, definition, details));
    }
    return plans;
  }

  #plan(
    parentType: GraphQLObjectType,
    responseName: string,
    definition: GraphQLField<unknown, unknown>,
    details: readonly FieldDetails[],
  ): FieldPlan {
    const found = new Map<GraphQLObjectType, SelectionPlan>();
    const within = (type: GraphQLObjectType): SelectionPlan => {
      let plan = found.get(type);
      if (plan) return plan;
      const { schema } = this;
      plan = this.#planAll(
        type,
        collectSubfields(schema, this.#fragments, this.#switches, type, [...details], true).groupedFieldSet,
      );
      if (this.#kept + plan.length <= mostKept) {
        this.#kept += plan.length;
        found.set(type, plan);
      }
      return plan;
    };
    return {
      responseName,
      definition,
      parentType,
      nodes: details.map((one) => one.node),
      resolve: definition.resolve ?? defaultFieldResolver,
      takesArguments: definition.args.length > 0,
      nonNull: isNonNullType(definition.type),
      leaf: isLeafType(getNullableType(definition.type)),
      complete: completerOf(definition.type),
      within,
    };
  }
}
