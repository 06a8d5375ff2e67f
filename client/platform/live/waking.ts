const tick = 2_000;
const slept = 10_000;

/**
 * Calls `wake` when there is reason to believe that the network is worth another try: the browser says it is online, the
 * page becomes visible or is restored, or a timer finds that the machine slept for more than ten seconds.
 * Returns a function that stops listening.
 */
export function onWaking(wake: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const page = globalThis.document;
  globalThis.addEventListener?.('online', wake, { signal });
  globalThis.addEventListener?.('pageshow', wake, { signal });
  page?.addEventListener('visibilitychange', () => page.visibilityState === 'visible' && wake(), { signal });
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    // A hidden page's timers run once a minute: that is no sleep, and becoming visible is noticed by itself.
    if (now - last > slept && page?.visibilityState !== 'hidden') wake();
    last = now;
  }, tick);
  return () => {
    clearInterval(timer);
    listening.abort();
  };
}

/** The browser is sure that there is no network. It may not know, or not be one (a test): then there is. */
export function knownOffline(): boolean {
  const { onLine } = (globalThis.navigator ?? {}) as { onLine?: boolean };
  return onLine === false;
}

/** Calls `then` when the browser says that the network came or went. Returns a function that stops listening. */
export function onNetwork(then: (online: boolean) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  globalThis.addEventListener?.('online', () => then(true), { signal });
  globalThis.addEventListener?.('offline', () => then(false), { signal });
  return () => listening.abort();
}
