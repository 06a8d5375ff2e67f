import { type Client, createClient } from 'graphql-ws';
import { backoff } from './backoff.ts';
import type { Connection } from './connection.ts';
import { createHeartbeat, pingEvery } from './heartbeat.ts';
import { createSleeper } from './sleeper.ts';
import { onWaking } from './waking.ts';

/** One graphql-ws client that never gives up, and the ways to hurry it. */
export interface Socket {
  client: Client;
  /** Tries now instead of later; a socket that is open has to prove that it lives. */
  hurry(): void;
  /** Drops the socket and opens a new one at once, with the session of now. */
  renew(): void;
  close(): void;
}

interface Told {
  connection: Connection;
  /** The streams that are open now. */
  streams(): Iterable<unknown>;
  /** The socket is back after a loss. */
  reconnected(): void;
}

/** Opens sockets to `url` as long as somebody listens. */
export function createSocket(url: string, { connection, streams, reconnected }: Told): Socket {
  const sleeper = createSleeper();
  const heartbeat = createHeartbeat(() => client.terminate());
  let atOnce = false;
  let open: WebSocket | undefined;

  const client = createClient({
    url,
    lazyCloseTimeout: 10_000,
    connectionAckWaitTimeout: 10_000,
    keepAlive: pingEvery,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (attempt) => {
      if (!atOnce) await sleeper.sleep(backoff(attempt));
      atOnce = false;
    },
    on: {
      connecting: () => connection.lost(),
      connected: (socket) => {
        open = socket as WebSocket;
        if (connection.connected(streams())) reconnected();
      },
      message: () => heartbeat.heard(),
      ping: (received) => !received && heartbeat.asked(),
      closed: (event) => {
        open = undefined;
        heartbeat.stop();
        if ((event as CloseEvent).code === 1000) connection.idle();
        else connection.lost();
      },
    },
  });

  function hurry(): void {
    sleeper.wake();
    if (open?.readyState !== 1) return;
    open.send('{"type":"ping"}');
    heartbeat.asked(3_000);
  }

  const stops = [onWaking(hurry), onNetwork(connection)];
  return {
    client,
    hurry,
    renew() {
      atOnce = open !== undefined;
      sleeper.wake();
      client.terminate();
    },
    close() {
      for (const stop of stops) stop();
      heartbeat.stop();
      void client.dispose();
    },
  };
}

function onNetwork(connection: Connection): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  globalThis.addEventListener?.('online', () => connection.network(true), { signal });
  globalThis.addEventListener?.('offline', () => connection.network(false), { signal });
  return () => listening.abort();
}
