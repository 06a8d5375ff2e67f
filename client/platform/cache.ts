import type { Exchange } from '@urql/core';
import { type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache';
import { possibleTypes, typesWithoutId } from './gql/schema-facts.ts';

/** What a module teaches the cache: how its types are keyed, and what its mutations and streams change. */
export type CacheRules = Pick<CacheExchangeOpts, 'keys' | 'updates' | 'resolvers'>;

/** The normalised cache, taught by every module. Bounded lists only: the timeline keeps its own store. */
export function createCache(rules: readonly CacheRules[]): Exchange {
  // What has no id lives inside what carries it anyway. Said outright, so that a forgotten id is warned of while developing.
  const embedded = import.meta.env.DEV ? Object.fromEntries(typesWithoutId.map((name) => [name, () => null])) : {};
  return cacheExchange({
    logger: quiet,
    possibleTypes,
    keys: Object.assign(embedded, ...rules.map((rule) => rule.keys)),
    updates: merged(rules.map((rule) => rule.updates)),
    resolvers: merged(rules.map((rule) => rule.resolvers)),
  });
}

/** Writing a union it tries every member's fragment and warns about the fields that are not meant; only that is dropped. */
function quiet(severity: 'debug' | 'error' | 'warn', message: string): void {
  if (!message.startsWith('Invalid undefined')) console[severity](message);
}

type Fields<T> = { [type: string]: { [field: string]: T | void } | void };

/** Two modules may both have something to say about one type. */
function merged<T>(parts: readonly (Fields<T> | undefined)[]): Fields<T> {
  const all: Fields<T> = {};
  for (const part of parts)
    for (const [type, fields] of Object.entries(part ?? {})) all[type] = { ...all[type], ...fields };
  return all;
}
