import { type Client, createClient } from 'graphql-ws';
import type { Operation } from './post.ts';

let open: { token: string | undefined; client: Client } | undefined;

/**
 * Runs a subscription over the WebSocket, as the bearer of `token` or else with the page's session. It does not come back by
 * itself when the connection is lost, so that everyone sees what resuming takes; clients use `retryAttempts: Infinity`.
 */
export async function* listen(operation: Operation, token: string | undefined): AsyncGenerator {
  try {
    yield* clientOf(token).iterate(operation as Parameters<Client['iterate']>[0]);
  } catch (cause) {
    throw cause instanceof CloseEvent ? new Error(closed(cause)) : cause;
  }
}

function clientOf(token: string | undefined): Client {
  if (open && open.token === token) return open.client;
  void open?.client.dispose();
  const url = `${location.origin.replace(/^http/, 'ws')}/graphql`;
  open = { token, client: createClient({ url, connectionParams: token ? { token } : {}, retryAttempts: 0 }) };
  return open.client;
}

function closed({ code, reason }: CloseEvent): string {
  return `The socket was closed with ${code}${reason ? `: ${reason}` : ''}. Run the subscription again with the last position you have as "after".`;
}
