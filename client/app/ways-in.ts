import type { Navigator } from '@solidjs/router';

/** The sign-in page, which afterwards leads back to where we are now. */
export function signInPath(): string {
  const here = location.pathname + location.search;
  return here === '/' ? '/signin' : `/signin?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only ever a page of ours. */
function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\]|signin|register)/.test(next) ? next : '/';
}

/**
 * Goes where signing in was to lead, in place of the page that asked. The API explorer is another application at the same
 * address: only a full load leads there.
 */
export function goOn(navigate: Navigator, search: string): void {
  const next = nextPath(search);
  if (/^\/graphiql\b/.test(next)) location.replace(next);
  else navigate(next, { replace: true });
}

const channel = 'parley:session';

/** Tells this browser's other windows that somebody signed in or out here. */
export function announceSession(): void {
  const others = new BroadcastChannel(channel);
  others.postMessage(null);
  others.close();
}

/** Calls `then` when somebody signed in or out in another window. Returns a function that stops that. */
export function onSessionElsewhere(then: () => void): () => void {
  const others = new BroadcastChannel(channel);
  others.addEventListener('message', then);
  return () => others.close();
}
