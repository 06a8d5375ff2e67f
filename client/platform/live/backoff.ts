const first = 500;
const longest = 30_000;

/**
 * How long to wait before try number `attempt` (from 0), in milliseconds: any time under a ceiling that doubles from half a
 * second to thirty. Full jitter, so that a thousand clients of a restarted server do not come back in the same instant.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longest, first * 2 ** Math.min(attempt, 16));
}
