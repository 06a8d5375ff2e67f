import { drainTimes } from '../platform/drain-times.ts';
import { perApp } from '../platform/services.ts';

/** The longest anybody is asked to stay away, in seconds: so that those who come back do not come all at once. */
const longest = 5;

/** Says to the streams of this node that it is about to close. */
export class Farewell {
  readonly #streams = new Set<(retryAfter: number) => void>();

  /** Calls `say` once when this node is about to close, with the seconds to stay away. Returns what calls that off. */
  add(say: (retryAfter: number) => void): () => void {
    this.#streams.add(say);
    return () => this.#streams.delete(say);
  }

  /** Tells every stream, and waits until what was said has had its time to leave. */
  async tell(): Promise<void> {
    if (this.#streams.size === 0) return;
    for (const say of this.#streams) say(1 + Math.floor(Math.random() * longest));
    await new Promise((resolve) => setTimeout(resolve, drainTimes.farewell));
  }
}

/** The app's farewell. */
export const farewellOf = perApp(() => new Farewell());
