import type { Exchange } from '@urql/core';
import { type Accessor, createContext, useContext } from 'solid-js';
import { backoff } from './backoff.ts';
import { Connection } from './connection.ts';
import type { LiveState } from './connection-state.ts';
import { LiveSocket } from './live-socket.ts';
import { type StreamPayload, type StreamSink, streamExchange } from './stream-exchange.ts';

/** The server's close code for "not signed in": final, unlike 4403 (the session ended, a renewed one may come). */
const unauthorized = 4401;

/** The one live connection of a window: every subscription travels on it, through lost networks, restarts and sleep. */
export class Live {
  /** Carries subscriptions; put it before the fetch exchange. */
  readonly exchange: Exchange = streamExchange(
    (payload, sink) => this.#open(payload, sink),
    () => call(this.#answered),
  );
  readonly #connection = new Connection();
  readonly #streams = new Set<() => void>();
  readonly #parked = new Set<() => void>();
  readonly #reconnected = new Set<() => void>();
  readonly #answered = new Set<() => void>();
  readonly #signedOut = new Set<() => void>();
  readonly #socket: LiveSocket;

  constructor(url: string) {
    this.#socket = new LiveSocket({
      url,
      connection: this.#connection,
      streams: () => this.#streams,
      reconnected: () => call(this.#reconnected),
    });
  }

  readonly state: Accessor<LiveState> = () => this.#connection.state();

  /** Tries to connect now. */
  retryNow(): void {
    this.#socket.hurry();
  }

  /** Opens a new socket with the session of now, and every stream on it: after signing in or out. */
  restart(): void {
    this.#socket.renew();
    for (const begin of this.#parked) begin();
  }

  /** Calls `then` each time the connection is back after a loss. Returns a function that stops that. */
  onReconnected(then: () => void): () => void {
    return listen(this.#reconnected, then);
  }

  /** Calls `then` each time a request succeeds: the server can be reached. Returns a function that stops that. */
  onAnswered(then: () => void): () => void {
    return listen(this.#answered, then);
  }

  /** Calls `then` when the server says that nobody is signed in. Streams wait for `restart()`. */
  onSignedOut(then: () => void): () => void {
    return listen(this.#signedOut, then);
  }

  close(): void {
    this.#streams.clear();
    this.#parked.clear();
    this.#socket.close();
  }

  #open(payload: StreamPayload, sink: StreamSink): () => void {
    let end = () => {};
    let failures = 0;
    const begin = () => {
      this.#parked.delete(begin);
      end = this.#socket.client.subscribe(payload, {
        next: (event) => {
          failures = 0;
          this.#connection.answered(begin);
          sink.next(event as never);
        },
        error: (problem) => {
          if (Array.isArray(problem)) return sink.error(problem);
          this.#park(begin, (problem as Partial<CloseEvent>).code, failures);
          failures += 1;
        },
        complete: () => sink.complete(),
      });
    };
    this.#streams.add(begin);
    begin();
    return () => {
      this.#streams.delete(begin);
      this.#parked.delete(begin);
      this.#connection.answered(begin);
      end();
    };
  }

  /** The socket was closed for good under this stream: it waits for the session to be renewed, or, after a fault, a while. */
  #park(begin: () => void, code: number | undefined, failures: number): void {
    this.#parked.add(begin);
    if (code === unauthorized) call(this.#signedOut);
    else setTimeout(() => this.#parked.has(begin) && begin(), backoff(failures));
  }
}

/** Opens streams at `url` (`ws:` or `wss:`). Opens nothing by itself. */
export function createLive(url: string): Live {
  return new Live(url);
}

function call(listeners: Set<() => void>): void {
  for (const listener of listeners) listener();
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands the live connection to the components. */
export const LiveContext = createContext<Live>();

/** The live connection of this window. */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('Wrap the application in <LiveContext.Provider value={live}>.');
  return live;
}
