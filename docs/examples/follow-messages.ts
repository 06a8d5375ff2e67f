import { createClient } from 'graphql-ws';

export interface Message {
  id: string;
  seq: number;
  body: string;
}

const query = /* GraphQL */ `
  subscription Follow($conversationId: ID!, $after: ID) {
    messageAdded(conversationId: $conversationId, after: $after) { id seq body }
  }`;

/** Hears every message after the one with the id `last`, in order and each once, for as long as it runs. Returns what stops it. */
export function followMessages(
  server: { url: string; token: string },
  conversationId: string,
  last: string | undefined,
  onMessage: (message: Message) => void,
): () => void {
  const client = createClient({
    url: server.url,
    connectionParams: { token: server.token },
    // For ever, soon at first, at most every half minute, and not all clients in the same moment.
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (attempt) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2))),
  });
  const variables = {
    conversationId,
    // A getter: read anew for each connection, so each begins after the last message we have.
    get after() {
      return last;
    },
  };
  client.subscribe<{ messageAdded: Message }>(
    { query, variables },
    {
      next: ({ data }) => {
        if (!data) return;
        onMessage(data.messageAdded);
        last = data.messageAdded.id; // Only now: what was not dealt with is delivered again.
      },
      error: (reason) => process.stderr.write(`The stream has ended for good: ${JSON.stringify(reason)}\n`),
      complete: () => {},
    },
  );
  return () => void client.dispose();
}
