import type { Hint } from '../../platform/hints.ts';

/** Hints that may wait; beyond them the oldest are dropped, and found by looking. */
const mostWaiting = 100_000;

/**
 * Hints on their way out. While one load is being carried the next gathers, and what says the same is said once: of a
 * conversation only how far it goes now, of a person's own log that there is more.
 */
export class HintOutbox {
  readonly #carry: (hints: Hint[]) => Promise<void>;
  #waiting = new Map<string, Hint>();
  #carrying: Promise<void> | undefined;
  #nth = 0;

  /** `carry` sends a load; where it throws, the load is lost. */
  constructor(carry: (hints: Hint[]) => Promise<void>) {
    this.#carry = carry;
  }

  add(hint: Hint): void {
    const key = this.#keyOf(hint);
    const before = this.#waiting.get(key);
    this.#waiting.delete(key);
    this.#waiting.set(key, before ? merged(before, hint) : hint);
    if (this.#waiting.size > mostWaiting) this.#waiting.delete(this.#waiting.keys().next().value!);
    this.#carrying ??= this.#drain();
  }

  /** Resolves when everything that waited has been carried, or was lost. */
  async settled(): Promise<void> {
    await this.#carrying;
  }

  async #drain(): Promise<void> {
    // What is hinted at in the same turn goes in the same load.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.size > 0) {
      const load = [...this.#waiting.values()];
      this.#waiting = new Map();
      try {
        await this.#carry(load);
      } catch {
        // Lost. Readers of the other nodes look for themselves.
      }
    }
    this.#carrying = undefined;
  }

  #keyOf(hint: Hint): string {
    if (hint.about === 'conversation') return `c ${hint.conversationId}`;
    if (hint.about === 'inbox') return `i ${hint.userId}`;
    return `${(this.#nth += 1)}`;
  }
}

/** Of two hints about the same, the one that says more. The rows stay behind: other nodes read the log. */
function merged(before: Hint, hint: Hint): Hint {
  if (before.about === 'conversation' && hint.about === 'conversation') {
    return before.version > hint.version ? before : hint;
  }
  return hint;
}
