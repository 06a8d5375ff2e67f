import { cacheRules } from '../modules.ts';
import { createLive } from '../platform/live/live.ts';
import type { Session } from '../platform/session.ts';
import { createUrql } from '../platform/urql.ts';

/** A fresh session: cache and socket of whoever the cookie names. `renew` begins the next one at a path. */
export function openSession(renew: (path: string) => void): Session {
  const signedOut = () => {
    if (!onDoorstep(location.pathname)) renew(signInPath());
  };
  const live = createLive(`${location.origin.replace(/^http/, 'ws')}/graphql`);
  live.onSignedOut(signedOut);
  const client = createUrql({ url: '/graphql', rules: cacheRules, live: live.exchange, onSignedOut: signedOut });
  return { client, live, renew };
}

/** The sign-in page, which afterwards leads back to where we are now. */
export function signInPath(): string {
  const here = location.pathname + location.search;
  return here === '/' ? '/signin' : `/signin?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only ever a page of ours. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !onDoorstep(next.split('?')[0] ?? '') ? next : '/';
}

function onDoorstep(path: string): boolean {
  return path === '/signin' || path === '/register';
}
