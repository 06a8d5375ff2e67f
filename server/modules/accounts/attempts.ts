import { LRUCache } from 'lru-cache';
import { RateLimited } from '../../platform/errors.ts';
import { perApp, type Services } from '../../platform/services.ts';

/** Milliseconds. */
const window = 60_000;

/** Counts attempts within a minute of the first, by key. */
class Attempts {
  readonly #counts = new LRUCache<string, { n: number; since: number }>({ max: 100_000, ttl: window });

  /** Counts one more. Throws `RateLimited` beyond the limit. */
  count(key: string, limit: number): void {
    const now = Date.now();
    const entry = this.#counts.get(key);
    if (!entry || now - entry.since >= window) {
      this.#counts.set(key, { n: 1, since: now });
    } else if (entry.n >= limit) {
      throw new RateLimited(Math.ceil((entry.since + window - now) / 1000), 'Too many attempts. Wait a moment.');
    } else {
      entry.n += 1;
    }
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }
}

/** The app's attempts. */
export const attemptsOf = perApp(() => new Attempts());

/** Counts an attempt of any kind from one address, behind which there may be a whole office. */
export function countAddress(services: Services, address: string): void {
  attemptsOf(services).count(`address ${address}`, services.env.signInsPerMinute * 10);
}
