import type { Plugin } from '@envelop/core';
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  parse,
  type ParseOptions,
  type Source,
  validateExecutionArgs,
} from 'graphql';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Services } from '../services.ts';
import { costsOf } from './costs.ts';
import { depthRule } from './depth-rule.ts';

/** Tokens one document may have. */
export const mostTokens = 2000;
/** Fields that may be nested in one another. */
export const mostDepth = 12;
/**
 * What one request may cost: about one for each field of each item it can return at most. A page of fifty messages with all
 * that the web client shows of them costs two thirds of it.
 */
export const mostCost = 15_000;

/** Parses a document within the token limit. */
export function parseWithinLimits(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: mostTokens });
  } catch (error) {
    // Said here, as the endpoint remembers the error whichever door met it first. The status is the specification's.
    const http = { spec: true, status: 400 };
    if (error instanceof GraphQLError) Object.assign(error.extensions, { code: 'GRAPHQL_PARSE_FAILED', http });
    throw error;
  }
}

/**
 * Refuses documents that are too deep or too costly, at every door alike. Depth is a rule of validation; the cost depends
 * on the page sizes in the variables, so it is worked out before each execution, and for a subscription before its source
 * starts.
 */
export function useDocumentLimits(services: Services): Plugin<Context> {
  const rule = depthRule(mostDepth);
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(rule);
    },
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => executeWithinLimits(services, executeFn, args));
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = costRefusal(services, args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}

/** Executes what is not too costly. `extensions.cost` tells what a request cost. */
export async function executeWithinLimits(
  services: Services,
  execute: (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>,
  args: ExecutionArgs,
): Promise<ExecutionResult> {
  const cost = costOrRefusal(services, args);
  if (cost instanceof GraphQLError) return { errors: [cost] };
  (args.contextValue as Context).document = args.document;
  const result = await execute(args);
  return result.data ? { ...result, extensions: { ...result.extensions, cost } } : result;
}

/** Why an operation is not run: it is too costly, or what it asks for cannot be costed. Undefined where it may. */
export function costRefusal(services: Services, args: ExecutionArgs): GraphQLError | undefined {
  const cost = costOrRefusal(services, args);
  return cost instanceof GraphQLError ? cost : undefined;
}

function costOrRefusal(services: Services, args: ExecutionArgs): number | GraphQLError | undefined {
  let cost: number;
  try {
    cost = costsOf(services)(args);
  } catch (error) {
    // Wrong variables or a page size out of range. Nothing may slip by uncosted, so the whole operation is refused.
    // Only wrong variables, which execution is bound to refuse, are left to it: it names them all.
    if (!('schema' in validateExecutionArgs(args))) return undefined;
    if (error instanceof GraphQLError) return error;
    if (!(error instanceof Refusal)) throw error;
    return new GraphQLError(error.message, { extensions: { code: error.code, ...error.details() } });
  }
  if (cost <= mostCost) return cost;
  const message = `This would cost ${cost}, and at most ${mostCost} is served. Ask for smaller pages or fewer fields.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_COSTLY', cost, http: { status: 400 } } });
}
