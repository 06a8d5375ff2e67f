import type { Exchange } from '@urql/core';
import { type Accessor, createContext, useContext } from 'solid-js';
import { backoff } from './backoff.ts';
import { createConnection } from './connection.ts';
import type { LiveState } from './connection-state.ts';
import { createSocket } from './socket.ts';
import { type OpenStream, streamExchange } from './stream-exchange.ts';

/** The one live connection of a window: every subscription travels on it. */
export interface Live {
  /** Carries subscriptions; put it before the fetch exchange. */
  exchange: Exchange;
  state: Accessor<LiveState>;
  /** Tries to connect now. */
  retryNow(): void;
  /** Opens a new socket with the session of now, and every stream on it: after signing in or out. */
  restart(): void;
  /** Calls `then` each time the connection is back after a loss. Returns a function that stops that. */
  onReconnected(then: () => void): () => void;
  /** Calls `then` when the server says that nobody is signed in. Streams wait for `restart()`. */
  onSignedOut(then: () => void): () => void;
  close(): void;
}

/** The server's close code for "not signed in": final, unlike 4403 (the session ended, a renewed one may come). */
const unauthorized = 4401;

/** Opens streams at `url` (`ws:` or `wss:`), for ever: through lost networks, restarts and sleep. Opens nothing by itself. */
export function createLive(url: string): Live {
  const connection = createConnection();
  const streams = new Set<object>();
  const parked = new Set<() => void>();
  const reconnected = new Set<() => void>();
  const signedOut = new Set<() => void>();
  const socket = createSocket(url, {
    connection,
    streams: () => streams,
    reconnected: () => call(reconnected),
  });

  const open: OpenStream = (payload, sink) => {
    let end = () => {};
    let failures = 0;
    const begin = () => {
      end = socket.client.subscribe(payload as never, {
        next: (event) => {
          failures = 0;
          connection.answered(begin);
          sink.next(event as never);
        },
        error: (problem) => {
          if (Array.isArray(problem)) return sink.error(problem);
          parked.add(begin);
          if (codeOf(problem) === unauthorized) call(signedOut);
          else setTimeout(() => parked.delete(begin) && begin(), backoff(failures++));
        },
        complete: () => sink.complete(),
      });
    };
    streams.add(begin);
    begin();
    return () => {
      streams.delete(begin);
      parked.delete(begin);
      connection.answered(begin);
      end();
    };
  };

  return {
    exchange: streamExchange(open),
    state: connection.state,
    retryNow: socket.hurry,
    restart() {
      socket.renew();
      for (const begin of [...parked]) {
        parked.delete(begin);
        begin();
      }
    },
    onReconnected: (then) => listen(reconnected, then),
    onSignedOut: (then) => listen(signedOut, then),
    close: socket.close,
  };
}

function codeOf(problem: unknown): number | undefined {
  return (problem as Partial<CloseEvent> | null)?.code;
}

function call(listeners: Set<() => void>): void {
  for (const listener of [...listeners]) listener();
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
