/**
 * Milliseconds a node that stops waits at most, one after the other and after `DRAIN_DELAY`. Then it lets go of the database, which
 * takes as long as the statement that is under way (30 s at most). Whoever kills it sooner cuts requests off: compose.yaml and
 * docs/operating.md are held to these by a test.
 */
export const drainTimes = {
  /** What was said to streams leaves before their sockets are closed. */
  farewell: 250,
  /** Clients close their side of the sockets. */
  sockets: 3000,
  /** Requests are answered. */
  requests: 10_000,
};

/** Milliseconds a statement of this server's may take at most: that of the search index. */
export const longestStatement = 30_000;
