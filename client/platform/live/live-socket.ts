import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { backoff, ceilingFor } from './backoff.ts';
import type { Connection } from './connection.ts';
import { createHeartbeat, pingEvery } from './heartbeat.ts';
import { Sleeper } from './sleeper.ts';
import { onNetwork, onWaking } from './waking.ts';

/** How long an open socket may take to prove that it lives, after the machine woke up, in milliseconds. */
const proof = 3_000;

export interface LiveSocketOptions {
  url: string;
  connection: Connection;
  /** The streams that are open now. */
  streams(): Iterable<unknown>;
  /** The socket is back after a loss. */
  reconnected(): void;
}

/** One graphql-ws client that opens sockets as long as somebody listens, never gives up, and can be hurried. */
export class LiveSocket {
  readonly client: Client;
  readonly #sleeper = new Sleeper();
  readonly #heartbeat = createHeartbeat(() => this.client.terminate());
  readonly #stops: (() => void)[];
  #open: WebSocket | undefined;
  #atOnce = false;
  #operations = 0;
  /** In milliseconds; undefined while nothing is missed. */
  #lostAt: number | undefined;

  constructor(options: LiveSocketOptions) {
    this.client = createClient({
      url: options.url,
      lazyCloseTimeout: 10_000,
      connectionAckWaitTimeout: 10_000,
      // Counted, not drawn at random: windows that listen to the same under the same ids are sent the same bytes.
      generateID: () => String((this.#operations += 1)),
      keepAlive: pingEvery,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: async (attempt) => {
        const lost = Date.now() - (this.#lostAt ??= Date.now());
        if (!this.#atOnce) await this.#sleeper.sleep(backoff(attempt, ceilingFor(lost)));
        this.#atOnce = false;
      },
      on: this.#listeners(options),
    });
    this.#stops = [
      onWaking(() => this.hurry()),
      onNetwork((online) => options.connection.network(online)),
      () => this.#heartbeat.stop(),
    ];
  }

  /** Tries now instead of later; a socket that is open has to prove that it lives. */
  hurry(): void {
    this.#sleeper.wake();
    if (this.#open?.readyState !== 1) return;
    this.#open.send('{"type":"ping"}');
    this.#heartbeat.asked(proof);
  }

  /** Drops the socket and opens a new one at once, with the session of now. */
  renew(): void {
    this.#atOnce = true;
    this.#sleeper.wake();
    this.client.terminate();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    // Where it was waiting to try again, it says by a rejection that nobody listens any more: that was the idea.
    Promise.resolve(this.client.dispose()).catch(() => {});
  }

  #listeners({ connection, streams, reconnected }: LiveSocketOptions): ClientOptions['on'] {
    return {
      connecting: () => connection.lost(),
      connected: (socket) => {
        this.#open = socket as WebSocket;
        this.#lostAt = undefined;
        if (connection.connected(streams())) reconnected();
      },
      message: () => this.#heartbeat.heard(),
      ping: (received) => !received && this.#heartbeat.asked(),
      closed: (event) => {
        this.#open = undefined;
        this.#heartbeat.stop();
        if ((event as CloseEvent).code === 1000) connection.idle();
        else connection.lost();
      },
    };
  }
}
