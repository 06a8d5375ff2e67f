import { Client, type Exchange, fetchExchange, mapExchange } from '@urql/core';
import { type CacheRules, createCache } from './cache.ts';

/** What the client needs from the rest of the page. */
export interface UrqlOptions {
  url: string;
  rules: readonly CacheRules[];
  /** Carries subscriptions over the socket. */
  live: Exchange;
  /** Somebody's session ended: any request was refused as UNAUTHENTICATED. */
  onSignedOut(): void;
}

/** The GraphQL client of one signed-in person; make a new one after signing in or out, so nobody sees another's cache. */
export function createUrql(options: UrqlOptions): Client {
  return new Client({
    url: options.url,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [watchSession(options.onSignedOut), createCache(options.rules), options.live, fetchExchange],
  });
}

function watchSession(onSignedOut: () => void): Exchange {
  return mapExchange({
    onError(error) {
      if (error.graphQLErrors.some((problem) => problem.extensions?.code === 'UNAUTHENTICATED')) onSignedOut();
    },
  });
}
