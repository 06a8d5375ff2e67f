import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { RateLimited, Refusal } from '../../platform/errors.ts';
import { perApp, type Services } from '../../platform/services.ts';
import { passwordsOf } from './passwords.ts';
import { beginSession, type NewSession } from './sessions.ts';

/** Name and password do not match; whether the name exists is not told. */
export class InvalidCredentials extends Refusal {
  constructor() {
    super('INVALID_CREDENTIALS', 'Name and password do not match.');
  }
}

/** Signs in by username or e-mail. Wrong password and unknown person give the same answer in the same time. */
export async function signIn(
  services: Services,
  input: { login: string; password: string },
  from: { address: string; userAgent?: string },
): Promise<NewSession> {
  const login = input.login.trim().toLowerCase();
  const attempts = attemptsOf(services);
  attempts.count(`login ${login}`, services.env.signInsPerMinute);
  attempts.count(`address ${from.address}`, services.env.signInsPerMinute * 10);
  const { rows } = await sql<{ id: string; passwordHash: string }>`
    select id, password_hash as "passwordHash" from "user"
    where (lower(username) = ${login} or lower(email) = ${login}) and deleted_at is null limit 1`.execute(services.sql);
  const fits = await passwordsOf(services).fits(input.password, rows[0]?.passwordHash);
  if (!fits) throw new InvalidCredentials();
  attempts.forget(`login ${login}`);
  return beginSession(services, rows[0]!.id, from.userAgent);
}

/** Counts attempts within a minute of the first, by key. */
class Attempts {
  readonly #counts = new LRUCache<string, { n: number; since: number }>({ max: 100_000 });

  /** Counts one more. Throws `RateLimited` beyond the limit. */
  count(key: string, limit: number): void {
    const now = Date.now();
    const entry = this.#counts.get(key);
    if (!entry || now - entry.since >= 60_000) {
      this.#counts.set(key, { n: 1, since: now });
    } else if (entry.n >= limit) {
      throw new RateLimited(
        Math.ceil((entry.since + 60_000 - now) / 1000),
        'Too many attempts to sign in. Wait a moment.',
      );
    } else {
      entry.n += 1;
    }
  }

  forget(key: string): void {
    this.#counts.delete(key);
  }
}

const attemptsOf = perApp(() => new Attempts());
