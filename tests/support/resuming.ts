import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { core } from './core-documents.ts';
import { MessagesHeard } from './messages-heard.ts';
import type { Person } from './person.ts';
import type { HeardMessage, Place } from './shapes.ts';

/**
 * Listens as any standard client should: it never gives up, and names the last message it has on each reconnect. `ready`
 * tells when it is worth trying again.
 */
export function resumes(person: Person, place: Place, after: string, ready: () => Promise<void>): MessagesHeard {
  let last = after;
  const client = createClient({
    url: person.url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { token: person.token },
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: ready,
  });
  const heard = new MessagesHeard(() => void client.dispose());
  const payload = {
    query: core.Added,
    // Read at each subscribing: a payload whose variables are fixed would begin at the first message again.
    get variables() {
      return { id: place.id, after: last };
    },
  };
  client.subscribe<{ messageAdded: HeardMessage }>(payload, {
    next: ({ data }) => {
      last = data!.messageAdded.id;
      heard.hear(data!.messageAdded);
    },
    error: (reason) => heard.finish({ reason: String(reason) }),
    complete: () => heard.finish({ completed: true }),
  });
  return heard;
}
