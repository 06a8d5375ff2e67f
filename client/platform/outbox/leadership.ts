/**
 * Calls `lead` in one window at a time per name, and in the next one when that closes. The answer stops leading.
 * Where the browser has no locks (an insecure origin) every window leads: client keys make a doubled try harmless.
 */
export function leadOneWindow(name: string, lead: () => void): () => void {
  const locks = globalThis.navigator?.locks;
  if (!locks) {
    lead();
    return () => {};
  }
  const leaving = new AbortController();
  let leave = () => {};
  const held = new Promise<void>((resolve) => {
    leave = resolve;
  });
  locks
    .request(name, { signal: leaving.signal }, () => {
      lead();
      return held;
    })
    .catch(() => {});
  return () => {
    leave();
    leaving.abort();
  };
}
