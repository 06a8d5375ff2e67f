import { Client, type Exchange, fetchExchange, mapExchange } from '@urql/core';

/**
 * A GraphQL client on this page's cookie. `exchanges` stand before the network: the cache, the live connection.
 * `onSignedOut` is called when any answer says UNAUTHENTICATED.
 */
export function createUrql(exchanges: Exchange[], onSignedOut: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    // One answer to each request, never a stream: those travel on the socket.
    fetchOptions: {
      credentials: 'same-origin',
      headers: { accept: 'application/graphql-response+json, application/json' },
    },
    exchanges: [watchSession(onSignedOut), ...exchanges, fetchExchange],
  });
}

function watchSession(onSignedOut: () => void): Exchange {
  return mapExchange({
    onError(error) {
      if (error.graphQLErrors.some((problem) => problem.extensions?.code === 'UNAUTHENTICATED')) onSignedOut();
    },
  });
}
