import { perApp } from './services.ts';

/** How often something was of which size: the counts per bound are cumulative only once they are told. */
export class Histogram {
  readonly bounds: readonly number[];
  /** How many were up to each bound and above the one before it; the last one, how many were above all. */
  readonly counts: number[];
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    let place = 0;
    while (place < this.bounds.length && value > this.bounds[place]!) place += 1;
    this.counts[place]! += 1;
    this.sum += value;
  }
}

/** Counts by a name from a short list, never one that somebody chose. */
export type Tally = Record<string, number>;

/** Counts one more, or so many, under a name. */
export function tally(counts: Tally, name: string, more = 1): void {
  counts[name] = (counts[name] ?? 0) + more;
}

/** What this node has done since it started, for whoever watches it. Plain numbers: counting costs an addition. */
export class Counts {
  /** HTTP requests to the API, by how they were answered. */
  readonly requests: Tally = { answered: 0, refused: 0, failed: 0 };
  /** Messages handed to the database, by its verdict; FAILED where nobody knows. */
  readonly sends: Tally = { SENT: 0, RETRY: 0, RATE_LIMITED: 0, FAILED: 0 };
  /** Messages in one batch. */
  readonly batches = new Histogram([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  /** Times PostgreSQL gave up what this node wrote, to end a deadlock. */
  deadlocks = 0;
  /** Shared answers and answers of one reader's own, written to sockets; and their bytes. */
  deliveries = 0;
  deliveredBytes = 0;
  /** Streams whose queue overflowed, so that they went back to reading the log; and those closed for standing still. */
  overflows = 0;
  stalls = 0;
  /** Pages of a log that this node read for its listeners, as a version was missing. */
  catchUps = 0;
  /** Hints from other nodes, by what they are about; and what was found though no hint told of it. */
  readonly hints: Tally = { conversation: 0, inbox: 0, session: 0, profile: 0 };
  hintsFound = 0;
  /** Sessions asked for that were known, and that had to be read. */
  readonly sessions: Tally = { known: 0, read: 0 };
}

/** The app's counts. */
export const countsOf = perApp(() => new Counts());
