import {
  defaultFieldResolver,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields, type FieldDetails } from 'graphql/execution/collectFields.js';
import { type Complete, completerOf } from './completing.ts';
import type { Run, Variables } from './run.ts';
import { SelectionPlan } from './selection-plan.ts';

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
  /** Whether what its resolver says depends on nothing but the object it is asked of (`extensions.settled`). */
  fixed: boolean;
  /** Whether it and all that is selected within depends on nothing but the object it is asked of. */
  settled(run: Run): boolean;
  /** What is selected of an object found here. */
  within(type: GraphQLObjectType, run: Run): SelectionPlan;
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
    return new SelectionPlan(plans);
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
        (kept ??= new Map()).set(type, plan.last());
      } else {
        const passing = run.passing.get(details) ?? new Map<GraphQLObjectType, SelectionPlan>();
        run.passing.set(details, passing.set(type, plan));
      }
      return plan;
    };
    const fixed =
      definition === TypeNameMetaFieldDef || (definition.extensions.settled === true && definition.args.length === 0);
    let settled: boolean | undefined;
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
      fixed,
      settled: (run) => (settled ??= fixed && isSettled(definition, (type) => within(type, run), run)),
      within,
    };
  }
}

function isSettled(
  definition: GraphQLField<unknown, unknown>,
  within: (type: GraphQLObjectType) => SelectionPlan,
  run: Run,
): boolean {
  const type = getNamedType(definition.type);
  return isLeafType(type) || (isObjectType(type) && within(type).fields.every((field) => field.settled(run)));
}
