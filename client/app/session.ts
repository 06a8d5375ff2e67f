import { cacheRules } from '../modules.ts';
import { createCache } from '../platform/cache.ts';
import { createLive } from '../platform/live/live.ts';
import type { Session } from '../platform/session.ts';
import { createUrql } from '../platform/urql.ts';

/** A fresh session of whoever the cookie names: an empty cache and a socket of its own. Close its `live` when done. */
export function openSession(onSignedOut: () => void): Session {
  const live = createLive(`${location.origin.replace(/^http/, 'ws')}/graphql`);
  live.onSignedOut(onSignedOut);
  return {
    live,
    client: createUrql([createCache(cacheRules), live.exchange], onSignedOut),
    plain: createUrql([live.exchange], onSignedOut),
  };
}
