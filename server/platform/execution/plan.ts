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
import type { Run, Variables } from './run.ts';

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
  within(type: GraphQLObjectType, run: Run): SelectionPlan;
}

/** What is selected of an object of one type, in the order of the answer. */
export interface SelectionPlan {
  fields: readonly FieldPlan[];
  /**
   * An answer with every name in its place and nothing in it, to be copied: objects that are filled name by name become dictionaries
   * once they have some dozen, which are slow to fill and to serialise. Parsed, as then `__proto__` is a name like any other.
   */
  blank: Readonly<Record<string, unknown>>;
}

type Fragments = Parameters<typeof collectFields>[1];

/** What the operations of a document have in common. */
export class DocumentParts {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly fragmentDefinitions = Object.create(null) as Record<string, FragmentDefinitionNode>;
  readonly fragments = Object.create(null) as Fragments;
  /**
   * Fields its plans may still keep. One for each token is plenty; what goes beyond, as fragments within fragments may, is kept for
   * one execution only, so that no document fills the memory.
   */
  left: number;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.schema = schema;
    this.document = document;
    this.left = document.tokenCount ?? 1000;
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.fragmentDefinitions[definition.name.value] = definition;
      this.fragments[definition.name.value] = { definition };
    }
  }
}

/**
 * What can be known of an operation before it is executed, given which of its switches (`@skip`, `@include`) are on. Fields are
 * collected by graphql's own functions, on first use of each place and type.
 */
export class OperationPlan {
  readonly parts: DocumentParts;
  readonly operation: OperationDefinitionNode;
  readonly #switches: Variables;
  #root: SelectionPlan | undefined;

  constructor(parts: DocumentParts, operation: OperationDefinitionNode, switches: Variables) {
    this.parts = parts;
    this.operation = operation;
    this.#switches = switches;
  }

  /** What is selected of the query or mutation itself. */
  root(type: GraphQLObjectType): SelectionPlan {
    if (this.#root) return this.#root;
    const { schema, fragments } = this.parts;
    const { selectionSet } = this.operation;
    const { groupedFieldSet } = collectFields(schema, fragments, this.#switches, type, selectionSet, true);
    return (this.#root = this.#planAll(type, groupedFieldSet));
  }

  #within(type: GraphQLObjectType, details: FieldDetails[]): SelectionPlan {
    const { schema, fragments } = this.parts;
    return this.#planAll(
      type,
      collectSubfields(schema, fragments, this.#switches, type, details, true).groupedFieldSet,
    );
  }

  #planAll(type: GraphQLObjectType, grouped: ReadonlyMap<string, readonly FieldDetails[]>): SelectionPlan {
    const plans: FieldPlan[] = [];
    for (const [responseName, details] of grouped) {
      const definition = this.parts.schema.getField(type, details[0]!.node.name.value);
      if (definition) plans.push(this.#plan(type, responseName, definition, [...details]));
    }
    const blank = `{${plans.map((plan) => `${JSON.stringify(plan.responseName)}:null`).join(',')}}`;
    return { fields: plans, blank: JSON.parse(blank) as Record<string, unknown> };
  }

  #plan(
    parentType: GraphQLObjectType,
    responseName: string,
    definition: GraphQLField<unknown, unknown>,
    details: FieldDetails[],
  ): FieldPlan {
    let kept: Map<GraphQLObjectType, SelectionPlan> | undefined;
    const within = (type: GraphQLObjectType, run: Run): SelectionPlan => {
      let plan = kept?.get(type) ?? run.passing.get(details)?.get(type);
      if (plan) return plan;
      plan = this.#within(type, details);
      if (this.parts.left >= plan.fields.length) {
        this.parts.left -= plan.fields.length;
        (kept ??= new Map()).set(type, plan);
      } else {
        const passing = run.passing.get(details) ?? new Map<GraphQLObjectType, SelectionPlan>();
        run.passing.set(details, passing.set(type, plan));
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
