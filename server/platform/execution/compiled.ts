import {
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getVariableValues,
  type GraphQLObjectType,
  OperationTypeNode,
} from 'graphql';
import { ensureGraphQLError } from 'graphql/error/ensureGraphQLError.js';
import { executeFields, executeSerially } from './fields.ts';
import { PlannedDocument } from './planned-document.ts';
import { Run } from './run.ts';

type Result = ExecutionResult | Promise<ExecutionResult>;

/** As many wrong variables are told as graphql tells. */
const coercion = { maxErrors: 50, hideSuggestions: true };

/** What is executed, and whether the objects of its answer may be such as `answerText` writes out; to others they are no objects. */
export interface AnswerArgs extends ExecutionArgs {
  asText?: boolean;
}

/** graphql's own `execute`. No names are suggested to those who guess at the fields of an input. */
export function interpretedExecute(args: ExecutionArgs): Result {
  return execute({ ...args, hideSuggestions: true });
}

/**
 * Makes an `execute` that works out once for each operation what graphql's own works out at each execution: the fields that are
 * asked of each type, how each is completed, where it stands. What it cannot do exactly alike it hands on to graphql's own, which is `otherwise`.
 */
export function compiledExecute(otherwise = interpretedExecute): (args: AnswerArgs) => Result {
  // Whoever keeps documents bounds them, and so what is planned of them.
  const planned = new WeakMap<DocumentNode, PlannedDocument>();
  return (args) => {
    let document = planned.get(args.document);
    if (!document) planned.set(args.document, (document = new PlannedDocument(args.schema, args.document)));
    const operation = isPlain(args, document) && document.operation(args.operationName);
    if (!operation) return otherwise(args);
    const { variableDefinitions = [] } = operation.node;
    const values = getVariableValues(args.schema, variableDefinitions, args.variableValues ?? {}, coercion);
    if (values.errors) return { errors: values.errors };
    const plan = operation.plan(values.variableValues);
    if (!plan) return otherwise(args);
    return execution(
      new Run(plan, args.rootValue, args.contextValue, values.variableValues, args.asText),
      operation.root,
    );
  };
}

function isPlain(args: ExecutionArgs, { schema }: PlannedDocument): boolean {
  const special = args.fieldResolver || args.typeResolver || args.abortSignal || args.hooks || args.options;
  return !special && args.schema === schema;
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

function answer(run: Run, data: object | null): ExecutionResult {
  run.abort();
  return run.errors.length > 0
    ? { errors: run.errors, data: data as ExecutionResult['data'] }
    : { data: data as ExecutionResult['data'] };
}

function ended(run: Run, result: ExecutionResult): ExecutionResult {
  run.ended = true;
  return result;
}

function failure(run: Run, error: unknown): ExecutionResult {
  run.tell(ensureGraphQLError(error), undefined);
  return answer(run, null);
}
