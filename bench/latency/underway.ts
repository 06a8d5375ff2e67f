import { setTimeout as sleep } from 'node:timers/promises';

/** The messages that were sent and not yet both answered and heard, and how long those took that were. */
export class Underway {
  /** While true, what is heard is not looked at: before everybody listens, messages are said that nobody hears. */
  lenient = false;
  readonly #unheard = new Map<number, number>();
  readonly #unanswered = new Set<number>();
  #latencies: number[] = [];
  #failure: string | undefined;

  /** A message is on its way, and counts from this instant. */
  sent(n: number, intended: number): void {
    this.#unheard.set(n, intended);
    this.#unanswered.add(n);
  }

  /** The sender was told that it is there. */
  answered(n: number): void {
    this.#unanswered.delete(n);
  }

  /** A subscriber has it. Twice, or anything but a message, makes all figures void. */
  heard(payload: string): void {
    const now = performance.now();
    const n = Number(/This is no\. (\d+)\./.exec(payload)?.[1]);
    const intended = this.#unheard.get(n);
    if (this.lenient) return;
    if (intended === undefined) return this.fail(`heard what was not to be heard: ${payload}`);
    this.#unheard.delete(n);
    this.#latencies.push(now - intended);
  }

  /** Makes `empty` throw. */
  fail(why: string): void {
    this.#failure ??= why;
  }

  /** Forgets what was not heard. */
  forget(): void {
    this.#unheard.clear();
  }

  /** Resolves when everything that was sent has been answered and heard. Throws after so many milliseconds without. */
  async empty(patience: number): Promise<void> {
    for (const began = Date.now(); this.#unheard.size + this.#unanswered.size > 0; await sleep(5)) {
      if (this.#failure) break;
      if (Date.now() - began > patience)
        throw new Error(`${this.#unheard.size} messages were not heard, ${this.#unanswered.size} not answered`);
    }
    if (this.#failure) throw new Error(this.#failure);
  }

  /** Hands out the milliseconds of all messages since the last time. */
  take(): Float64Array {
    const latencies = Float64Array.from(this.#latencies);
    this.#latencies = [];
    return latencies;
  }
}
