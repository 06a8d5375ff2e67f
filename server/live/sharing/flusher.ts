import { type Counts, countsOf } from '../../platform/counts.ts';
import { logBug, type Logger } from '../../platform/log.ts';
import { perApp } from '../../platform/services.ts';
import { Bundle } from './bundle.ts';
import type { FrameWriter } from './frame-writer.ts';

/** Somebody who does something at the end of a turn. */
interface Due {
  turnEnds(): void;
  /** Cuts off whoever it was done for. */
  abandon(): void;
}

/**
 * Ends the turns of the event loop in which something was written: cohorts write what is the same for all their members,
 * then each socket is written to once, and then whoever waits for what comes may fall in with others.
 */
export class Flusher {
  readonly #counts: Counts;
  readonly #log: Logger;
  /** What has been written to a socket before anything is. */
  nothing = new Bundle();
  #cohorts: Due[] = [];
  #writers: FrameWriter[] = [];
  #resting: Due[] = [];
  #awaited = false;

  constructor(counts: Counts, log: Logger) {
    this.#counts = counts;
    this.#log = log;
  }

  /** A socket has something to write. */
  add(writer: FrameWriter): void {
    this.#writers.push(writer);
    this.#await();
  }

  /** A cohort has something to write to all its members. */
  addCohort(cohort: Due): void {
    this.#cohorts.push(cohort);
    this.#await();
  }

  /** Somebody waits for what comes. */
  addResting(resting: Due): void {
    this.#resting.push(resting);
    this.#await();
  }

  /** Counts messages that went out, and their bytes. */
  tally(count: number, bytes: number): void {
    this.#counts.deliveries += count;
    this.#counts.deliveredBytes += bytes;
  }

  #await(): void {
    if (this.#awaited) return;
    this.#awaited = true;
    setImmediate(() => this.#end());
  }

  #end(): void {
    this.#awaited = false;
    this.flush();
    const resting = this.#resting;
    this.#resting = [];
    for (const one of resting) this.#try(() => one.turnEnds(), one);
  }

  /** What goes wrong for one costs the others nothing. */
  #try(work: () => void, one: { abandon(): void }): void {
    try {
      work();
    } catch (error) {
      logBug(this.#log, error, 'writing to sockets');
      one.abandon();
    }
  }

  /** Writes what has been said in this turn, though it is not over. */
  flush(): void {
    const cohorts = this.#cohorts;
    this.#cohorts = [];
    for (const cohort of cohorts) this.#try(() => cohort.turnEnds(), cohort);
    const writers = this.#writers;
    this.#writers = [];
    for (const writer of writers) this.#try(() => writer.flush(), writer);
    this.nothing = new Bundle();
  }
}

/** The app's flusher. */
export const flusherOf = perApp((services) => new Flusher(countsOf(services), services.log));
