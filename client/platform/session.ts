import type { Client } from '@urql/core';
import { createContext, useContext } from 'solid-js';
import type { Live } from './live/live.ts';

/** One person at this window: their cache and their live connection. Replaced as a whole when somebody else signs in. */
export interface Session {
  client: Client;
  live: Live;
  /** Begins a new session at `path`, with an empty cache and a new socket: after signing in or out. */
  renew(path: string): void;
}

export const SessionContext = createContext<Session>();

/** The session of this window. Throws outside the application. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs <SessionContext.Provider>.');
  return session;
}
