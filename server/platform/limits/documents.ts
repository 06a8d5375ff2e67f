import { complexityFromQuery } from '@pothos/plugin-complexity';
import type { Plugin } from '@envelop/core';
import { type DocumentNode, type ExecutionArgs, GraphQLError, parse, type ParseOptions, type Source } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { perApp, type Services } from '../services.ts';
import { depthRule } from './depth-rule.ts';

/** Tokens one document may have. */
export const mostTokens = 2000;
/** Fields that may be nested in one another. */
export const mostDepth = 12;
/** What one request may cost: about one for each field of each item it can return at most. */
export const mostCost = 10_000;

/** Parses a document within the token limit. */
export function parseWithinLimits(source: string | Source, options?: ParseOptions): DocumentNode {
  return parse(source, { ...options, maxTokens: mostTokens });
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

/** Why an operation is too costly to be run, or undefined where it is not. */
export function costRefusal(services: Services, args: ExecutionArgs): GraphQLError | undefined {
  const cost = costsOf(services)(args);
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
  try {
    return complexityFromQuery(args.document, {
      schema: args.schema,
      variables: args.variableValues ?? {},
      ctx: args.contextValue as object,
    }).complexity;
  } catch {
    // Wrong variables or a page size out of range: execution says so, in better words.
    return 0;
  }
}

/** Only numbers and the lengths of lists move the cost. */
function sizesIn(variables: ExecutionArgs['variableValues']): string {
  if (!variables) return '';
  return Object.entries(variables)
    .map(([name, value]) =>
      typeof value === 'number' ? `${name}${value}` : Array.isArray(value) ? `${name}[${value.length}` : '',
    )
    .join();
}
