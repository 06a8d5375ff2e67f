/** What a person may be told about the connection. Below four seconds a loss is nobody's business: `quiet-loss`. */
export type LiveState = 'live' | 'quiet-loss' | 'reconnecting' | 'offline' | 'catching-up';

/** The facts the state follows from. */
export interface ConnectionFacts {
  /** The browser says there is no network at all. */
  offline: boolean;
  /** The socket is open and acknowledged. */
  connected: boolean;
  /** Some stream has not answered since the socket came back. */
  behind: boolean;
  /** When the socket was lost, in milliseconds; null when there is none to miss. */
  lostAt: number | null;
}

/** How long a loss stays quiet, in milliseconds. */
export const quiet = 4_000;

/** The one state the facts add up to. */
export function liveState(facts: ConnectionFacts, now: number): LiveState {
  if (facts.offline) return 'offline';
  if (facts.connected) return facts.behind ? 'catching-up' : 'live';
  if (facts.lostAt === null) return 'live';
  return now - facts.lostAt < quiet ? 'quiet-loss' : 'reconnecting';
}
