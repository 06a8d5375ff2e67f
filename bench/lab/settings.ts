/** How much to measure. */
export interface Settings {
  /** Rounds that count; each runs every contender once. */
  rounds: number;
  /** How long each contender runs in each round. */
  seconds: number;
  /** Messages to search among. */
  messages: number;
}
