/** Milliseconds of one kind of search, round by round the median, and the 99th of a hundred of all. `statements`: what of it was waiting for PostgreSQL. */
export interface Latency {
  kind: string;
  p50: number[];
  p99: number;
  statements: number[];
}

/** What indexing cost: microseconds of processor time, and bytes of write-ahead log, for each message. */
export interface Indexing {
  messages: number;
  seconds: number;
  node: number;
  database: number;
  log: number;
}

/** Searches among so many messages. */
export interface Size {
  messages: number;
  indexing: Indexing;
  searches: Latency[];
}

/** Sends a second, round by round. */
export interface SendRates {
  followed: number[];
  alone: number[];
}

/** Everything that was measured. */
export interface Figures {
  sizes: Size[];
  sends: SendRates;
}
