import {
  type FieldNode,
  type GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLResolveInfoHelpers,
  locatedError,
  type OperationDefinitionNode,
  type ResponsePath,
  responsePathAsArray,
} from 'graphql';
import type { FieldPlan, OperationPlan } from './plan.ts';
import type { SelectionPlan } from './selection-plan.ts';

/** The coerced variables of one execution, with where they came from. */
export type Variables = GraphQLResolveInfo['variableValues'];

/** One execution of an operation: what it is given, and what has gone wrong in it so far. */
export class Run {
  readonly plan: OperationPlan;
  readonly rootValue: unknown;
  readonly context: unknown;
  readonly variables: Variables;
  /** Objects of the answer are made as `ObjectAnswer`s, to be written out. */
  readonly asText: boolean;
  /** The errors to tell, in the order in which they were met. */
  readonly errors: GraphQLError[] = [];
  /** The answer is made: what is still under way is beneath a null, and calls no further resolver. */
  ended = false;
  /** Plans for which there was no room, by the place they belong to: they serve this execution alone. */
  readonly passing = new Map<object, Map<GraphQLObjectType, SelectionPlan>>();
  #answered = false;
  #nulled: Set<ResponsePath | undefined> | undefined;
  #abort: AbortController | undefined;

  constructor(plan: OperationPlan, rootValue: unknown, context: unknown, variables: Variables, asText = false) {
    this.plan = plan;
    this.rootValue = rootValue;
    this.context = context;
    this.variables = variables;
    this.asText = asText;
  }

  /** A field or an item has failed: throws where it may not be null, so that what is around it fails, and is told else. */
  fail(raw: unknown, nodes: readonly FieldNode[], nonNull: boolean, path: ResponsePath): null {
    const error = locatedError(raw, nodes, responsePathAsArray(path));
    if (nonNull) throw error;
    this.tell(error, path);
    return null;
  }

  /** Keeps an error, unless something around it is null already. */
  tell(error: GraphQLError, path: ResponsePath | undefined): void {
    this.#nulled ??= new Set();
    for (let at = path; at !== undefined; at = at.prev) if (this.#nulled.has(at)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.errors.push(error);
  }

  /** What a resolver may listen to for the end. Made only where one asks: making and aborting it costs more than most answers. */
  readonly abortSignal = (): AbortSignal => {
    this.#abort ??= new AbortController();
    if (this.#answered) this.#abort.abort();
    return this.#abort.signal;
  };

  /** Tells resolvers that listen for it that the answer is made. */
  abort(): void {
    this.#answered = true;
    this.#abort?.abort();
  }
}

/** What a resolver is told of where it is, made as it is asked for: hardly any resolver does. */
export class FieldInfo implements GraphQLResolveInfo {
  readonly run: Run;
  readonly field: FieldPlan;
  readonly #within: ResponsePath | undefined;
  #path: ResponsePath | undefined;

  constructor(run: Run, field: FieldPlan, within: ResponsePath | undefined) {
    this.run = run;
    this.field = field;
    this.#within = within;
  }

  get path(): ResponsePath {
    const { responseName, parentType } = this.field;
    return (this.#path ??= { prev: this.#within, key: responseName, typename: parentType.name });
  }
  get fieldName(): string {
    return this.field.definition.name;
  }
  get fieldNodes(): readonly FieldNode[] {
    return this.field.nodes;
  }
  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.field.definition.type;
  }
  get parentType(): GraphQLResolveInfo['parentType'] {
    return this.field.parentType;
  }
  get schema(): GraphQLResolveInfo['schema'] {
    return this.run.plan.parts.schema;
  }
  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.run.plan.parts.fragmentDefinitions;
  }
  get rootValue(): unknown {
    return this.run.rootValue;
  }
  get operation(): OperationDefinitionNode {
    return this.run.plan.operation;
  }
  get variableValues(): Variables {
    return this.run.variables;
  }
  get getAbortSignal(): () => AbortSignal {
    return this.run.abortSignal;
  }
  get getAsyncHelpers(): () => GraphQLResolveInfoHelpers {
    return () => asyncHelpers;
  }
}

/** Nothing waits for what resolvers leave behind; it must only not end the process by failing unheard. */
const asyncHelpers: GraphQLResolveInfoHelpers = {
  promiseAll: (values) => Promise.all(values),
  track: (values) => hush(values),
};

/** Takes the failures of promises nobody waits for any more. */
export function hush(values: Iterable<unknown>): void {
  for (const value of values) {
    if (isPromiseLike(value)) value.then(undefined, () => undefined);
  }
}

/** Whether it can be waited for, as graphql judges what resolvers return. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
