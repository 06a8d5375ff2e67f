import { setTimeout as sleep } from 'node:timers/promises';
import { perApp } from './services.ts';

/** Somebody else has the lock, and this attempt was not to wait for it. */
export const busy = Symbol('busy');

/** A lock that was not to be had in time, told as PostgreSQL tells it: nothing was done. */
export class StillLocked extends Error {
  readonly code = '55P03';

  constructor() {
    super('Somebody else had it locked for too long.');
  }
}

/** Milliseconds. So long PostgreSQL waits for a lock, too. */
const patience = 10_000;
const firstPause = 10;
const longestPause = 200;

/**
 * Lets few wait for locks at a time. Whoever waits in PostgreSQL holds a connection of the pool, and where all of them did,
 * nobody could do anything. So an attempt does not wait at first; where it finds the lock taken it comes here, without a
 * connection. Of those who want the same thing one goes at a time. `most` of all wait in PostgreSQL's own queue, which is
 * fair and at once; beyond them, who is next in line looks again every now and then, so that what was locked for a moment
 * only is not kept by what is locked for long.
 */
export class LockWaiters {
  #free: number;
  readonly #lines = new Map<string, Promise<void>>();

  constructor(most: number) {
    this.#free = most;
  }

  /**
   * Attempts something that was `busy` until it is not, and returns what it came to. `wait` says whether the attempt may
   * wait for locks; then it is never `busy`. Throws `StillLocked` after ten seconds in which it could not even begin to wait.
   */
  async inTurn<T>(key: string, attempt: (wait: boolean) => Promise<T | typeof busy>): Promise<T> {
    const since = Date.now();
    const before = this.#lines.get(key);
    const { promise: over, resolve: done } = Promise.withResolvers<void>();
    const line = before ? before.then(() => over) : over;
    this.#lines.set(key, line);
    await before;
    try {
      return await this.#attempt(since, attempt);
    } finally {
      done();
      if (this.#lines.get(key) === line) this.#lines.delete(key);
    }
  }

  async #attempt<T>(since: number, attempt: (wait: boolean) => Promise<T | typeof busy>): Promise<T> {
    for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
      const late = Date.now() - since > patience;
      const wait = !late && this.#free > 0;
      const outcome = await (wait ? this.#waiting(attempt) : attempt(false));
      if (outcome !== busy) return outcome;
      if (late) throw new StillLocked();
      await sleep(pause);
    }
  }

  async #waiting<T>(attempt: (wait: boolean) => Promise<T>): Promise<T> {
    this.#free -= 1;
    try {
      return await attempt(true);
    } finally {
      this.#free += 1;
    }
  }
}

/** The app's: a quarter of the pool at most waits for locks. */
export const lockWaitersOf = perApp(({ env }) => new LockWaiters(Math.max(1, Math.floor(env.databasePool / 4))));
