import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getVariableValues,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { ensureGraphQLError } from 'graphql/error/ensureGraphQLError.js';
import { LRUCache } from 'lru-cache';
import { executeFields, executeSerially } from './fields.ts';
import { OperationPlan } from './plan.ts';
import { Run, type Variables } from './run.ts';

type Result = ExecutionResult | Promise<ExecutionResult>;

/** Documents whose plans are kept. */
const mostDocuments = 300;
/** Plans of one operation, which differ by the switches (`@skip`, `@include`) that are on. */
const mostVariants = 16;
/** As many wrong variables are told as graphql tells. */
const coercion = { maxErrors: 50, hideSuggestions: true };

/** graphql's own `execute`. No names are suggested to those who guess at the fields of an input. */
export function interpretedExecute(args: ExecutionArgs): Result {
  return execute({ ...args, hideSuggestions: true });
}

/**
 * Makes an `execute` that works out once for each operation what graphql's own works out at each execution: the fields that are
 * asked of each type, how each is completed, where it stands. What it cannot do exactly alike it hands on to graphql's own, which is `otherwise`.
 */
export function compiledExecute(otherwise = interpretedExecute): (args: ExecutionArgs) => Result {
  const documents = new LRUCache<DocumentNode, Map<string | undefined, Operation | undefined>>({ max: mostDocuments });
  return (args) => {
    if (!isPlain(args)) return otherwise(args);
    const { schema, document, operationName } = args;
    let operations = documents.get(document);
    if (!operations) documents.set(document, (operations = new Map()));
    const name = operationName ?? undefined;
    let operation = operations.get(name);
    if (!operations.has(name)) operations.set(name, (operation = operationOf(schema, document, name)));
    return (operation?.schema === schema && operation.execute(args)) || otherwise(args);
  };
}

function isPlain(args: ExecutionArgs): boolean {
  return !(args.fieldResolver || args.typeResolver || args.abortSignal || args.hooks || args.options);
}

/** One operation of a document that can be planned. */
class Operation {
  readonly schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #node: OperationDefinitionNode;
  readonly #root: GraphQLObjectType;
  readonly #switches: readonly string[];
  readonly #variants = new Map<string, OperationPlan>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    node: OperationDefinitionNode,
    root: GraphQLObjectType,
    switches: readonly string[],
  ) {
    this.schema = schema;
    this.#document = document;
    this.#node = node;
    this.#root = root;
    this.#switches = switches;
  }

  /** Undefined where these variables are for graphql's own to judge. */
  execute(args: ExecutionArgs): Result | undefined {
    const { variableDefinitions = [] } = this.#node;
    const values = getVariableValues(this.schema, variableDefinitions, args.variableValues ?? {}, coercion);
    if (values.errors) return { errors: values.errors };
    const plan = this.#variant(values.variableValues);
    if (!plan) return undefined;
    return execution(new Run(plan, args.rootValue, args.contextValue, values.variableValues), this.#root);
  }

  #variant(variables: Variables): OperationPlan | undefined {
    let key = '';
    for (const name of this.#switches) {
      const value = variables.coerced[name];
      if (typeof value !== 'boolean') return undefined;
      key += value ? '1' : '0';
    }
    let plan = this.#variants.get(key);
    if (plan) return plan;
    plan = new OperationPlan(this.schema, this.#document, this.#node, only(this.#switches, variables));
    if (this.#variants.size < mostVariants) this.#variants.set(key, plan);
    return plan;
  }
}

/** These variables alone: a plan outlives the request it was made for, and must not keep what else was in it. */
function only(names: readonly string[], { sources, coerced }: Variables): Variables {
  const pick = <T>(from: Record<string, T>) =>
    Object.assign(Object.create(null), Object.fromEntries(names.map((name) => [name, from[name]!]))) as Record<
      string,
      T
    >;
  return { sources: pick(sources), coerced: pick(coerced) };
}

function execution(run: Run, root: GraphQLObjectType): Result {
  try {
    const selection = run.plan.root(root);
    const serially = run.plan.operation.operation === OperationTypeNode.MUTATION;
    const data = serially
      ? executeSerially(run, selection, run.rootValue)
      : executeFields(run, selection, run.rootValue, undefined);
    if (!(data instanceof Promise)) return ended(run, answer(run, data));
    const answered = data.then(
      (made) => answer(run, made),
      (error: unknown) => failure(run, error),
    );
    // As in graphql itself it has ended one turn after its answer was made.
    return answered.then((made) => ended(run, made));
  } catch (error) {
    return ended(run, failure(run, error));
  }
}

function answer(run: Run, data: Record<string, unknown> | null): ExecutionResult {
  run.abort();
  return run.errors.length > 0 ? { errors: run.errors, data } : { data };
}

function ended(run: Run, result: ExecutionResult): ExecutionResult {
  run.ended = true;
  return result;
}

function failure(run: Run, error: unknown): ExecutionResult {
  run.tell(ensureGraphQLError(error), undefined);
  return answer(run, null);
}

/** The operation asked for, unless something about it is out of the ordinary. */
function operationOf(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): Operation | undefined {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const asked = name === undefined ? operations : operations.filter((one) => one.name?.value === name);
  const [node] = asked;
  if (asked.length !== 1 || !node || node.operation === OperationTypeNode.SUBSCRIPTION) return undefined;
  const root = schema.getRootType(node.operation);
  const switches = switchesIn(document);
  return root && switches ? new Operation(schema, document, node, root, switches) : undefined;
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
