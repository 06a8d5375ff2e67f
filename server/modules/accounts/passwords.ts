import { hash, type Options, verify } from '@node-rs/argon2';
import { RateLimited } from '../../platform/errors.ts';
import { perApp } from '../../platform/services.ts';

/** Argon2id with OWASP's first recommended setting (password storage cheat sheet): 19 MiB, two passes, one lane. */
const argon: Options = {
  // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- Argon2id; the enum itself cannot be imported
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};
const mostWaiting = 200;

/**
 * Hashes and checks passwords, a few at a time: hashing is slow on purpose, and a flood of sign-ins must not take every
 * core. When too many wait already, the next is refused with `RateLimited` rather than kept waiting for ever.
 */
export class Passwords {
  readonly #atOnce: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #decoy: Promise<string> | undefined;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, argon));
  }

  /** Whether the password fits. For an unknown person a decoy is checked, so the answer takes the same time. */
  async fits(password: string, passwordHash: string | undefined): Promise<boolean> {
    const stored = passwordHash ?? (await this.#decoyHash());
    const fits = await this.#inTurn(() => verify(stored, password));
    return fits && passwordHash !== undefined;
  }

  /** Made at first need. A failure is not kept, or unknown people would be told apart by it for ever. */
  #decoyHash(): Promise<string> {
    this.#decoy ??= this.hash('nobody has this password').catch((error: unknown) => {
      this.#decoy = undefined;
      throw error;
    });
    return this.#decoy;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= mostWaiting)
        throw new RateLimited(5, 'Too many people are signing in. Try again shortly.');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** The app's password hashing. */
export const passwordsOf = perApp((services) => new Passwords(services.env.passwordHashes));
