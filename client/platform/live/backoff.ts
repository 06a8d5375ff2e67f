const first = 500;
/** The ceiling while somebody looks on and the loss is fresh, in milliseconds. */
const watched = 8_000;
const longest = 30_000;
/** How long a loss is fresh, in milliseconds: most restarts are over by then. */
const fresh = 60_000;

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: any time under a ceiling that doubles from half a
 * second to `most`. Full jitter, so that a thousand clients of a restarted server do not come back in the same instant.
 */
export function backoff(attempt: number, most: number = longest, random: () => number = Math.random): number {
  return random() * Math.min(most, first * 2 ** Math.min(attempt, 16));
}

/**
 * The ceiling to wait under, after so many milliseconds of loss. In a window that is seen, a restart of ten seconds must not
 * cost half a minute: for the first minute it tries again within eight seconds, still at any time of them, so that a
 * thousand windows come back at some 125 a second. Unseen windows and long outages leave the server more room.
 */
export function ceilingFor(lost: number): number {
  const seen = globalThis.document?.visibilityState !== 'hidden';
  return seen && lost < fresh ? watched : longest;
}
