import type { Client } from '@urql/core';
import { createContext, useContext } from 'solid-js';
import type { Live } from './live/live.ts';

/** One signed-in person at this window. Replaced as a whole when somebody else signs in, so nobody sees another's cache. */
export interface Session {
  /** Queries through the normalised cache. */
  client: Client;
  /**
   * Queries past the cache, for what keeps a store of its own: pages of messages would cost time on their way through the
   * cache and stay in it for good.
   */
  plain: Client;
  live: Live;
}

export const SessionContext = createContext<Session>();

/** The session of this window. Throws outside the signed-in part of the page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs <SessionContext.Provider>.');
  return session;
}
