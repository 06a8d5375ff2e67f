/** The sign-in page, which afterwards leads back to where we are now. */
export function signInPath(): string {
  const here = location.pathname + location.search;
  return here === '/' ? '/signin' : `/signin?next=${encodeURIComponent(here)}`;
}

/** Where to go after signing in: only ever a page of ours. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\]|signin|register)/.test(next) ? next : '/';
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
