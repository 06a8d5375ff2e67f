/** How much to measure. */
export interface Settings {
  /** Rounds that count; each runs every contender once. */
  rounds: number;
  /** How long each contender runs in each round. */
  seconds: number;
  /** The most sockets that are open to one server at a time; questions leave out or reduce what needs more. */
  subscribers: number;
  /** Asks the same of fewer cases, to see whether all works. */
  quick?: boolean;
  /** The greatest number of messages to read or search among; each question has its own where it is not given. */
  messages?: number;
}
