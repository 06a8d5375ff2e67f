import { complexityFromQuery } from '@pothos/plugin-complexity';
import type { Plugin } from '@envelop/core';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  parse,
  type ParseOptions,
  type Source,
  validateExecutionArgs,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { Refusal } from '../errors.ts';
import { perApp, type Services } from '../services.ts';
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
 * on the page sizes in the variables, so it is worked out before execution, and for a subscription before its source
 * starts. `extensions.cost` tells what a request cost.
 */
export function useDocumentLimits(services: Services): Plugin<Context> {
  const rule = depthRule(mostDepth);
  const costOf = costsOf(services);
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(rule);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const error = costRefusal(services, args);
      if (error) return setResultAndStopExecution({ errors: [error] });
      return {
        onExecuteDone({ result, setResult }) {
          if (!(Symbol.asyncIterator in result) && result.data) {
            setResult({ ...result, extensions: { ...result.extensions, cost: costOf(args) } });
          }
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const error = costRefusal(services, args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}

/** Why an operation is not run: it is too costly, or what it asks for cannot be costed. Undefined where it may. */
export function costRefusal(services: Services, args: ExecutionArgs): GraphQLError | undefined {
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
  if (cost <= mostCost) return undefined;
  const message = `This would cost ${cost}, and at most ${mostCost} is served. Ask for smaller pages or fewer fields.`;
  return new GraphQLError(message, { extensions: { code: 'TOO_COSTLY', cost, http: { status: 400 } } });
}

const costsOf = perApp(() => rememberedCost());

/** Works out what a document costs with given page sizes, once. */
function rememberedCost(): (args: ExecutionArgs) => number {
  const costs = new WeakMap<DocumentNode, LRUCache<string, number>>();
  return (args) => {
    let known = costs.get(args.document);
    if (!known) costs.set(args.document, (known = new LRUCache({ max: 100 })));
    const key = `${args.operationName ?? ''} ${sizesIn(args.variableValues)}`;
    let cost = known.get(key);
    if (cost === undefined) known.set(key, (cost = workOut(args)));
    return cost;
  };
}

function workOut(args: ExecutionArgs): number {
  return complexityFromQuery(args.document, {
    schema: args.schema,
    variables: args.variableValues ?? {},
    ctx: args.contextValue as object,
  }).complexity;
}

/** Only numbers, switches, absences and the lengths of lists move the cost. */
function sizesIn(variables: ExecutionArgs['variableValues']): string {
  const sizes = Object.entries(variables ?? {}).map(([name, value]) => [name, sizeOf(value)]);
  return JSON.stringify(sizes.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function sizeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [value.length];
  return typeof value === 'number' || typeof value === 'boolean' || value == null ? value : '';
}
