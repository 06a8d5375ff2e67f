import type { Viewer } from '../../platform/viewer.ts';
import { type Presence, presenceOf } from './presence.ts';

/**
 * The presence of some people (or of everyone), beginning with the present state of each one asked for. Latest wins: what
 * has not been fetched yet is replaced, so the queue is bounded by the number of people.
 */
export class PresenceStream implements AsyncIterableIterator<Presence> {
  readonly #waiting = new Map<string, Presence>();
  readonly #off: () => void;
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(viewer: Viewer, userIds: string[] | undefined) {
    const board = presenceOf(viewer.services);
    const wanted = userIds && new Set(userIds);
    for (const userId of wanted ?? []) this.#waiting.set(userId, { userId, status: board.of(userId) });
    this.#off = board.listen((presence) => {
      if (wanted && !wanted.has(presence.userId)) return;
      this.#waiting.set(presence.userId, presence);
      this.#wake?.();
    });
  }

  async next(): Promise<IteratorResult<Presence>> {
    while (!this.#closed) {
      const [first] = this.#waiting.values();
      if (first) {
        this.#waiting.delete(first.userId);
        return { value: first, done: false };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<Presence>> {
    this.#closed = true;
    this.#off();
    this.#wake?.();
    return { value: undefined, done: true };
  }

  async throw(error: unknown): Promise<IteratorResult<Presence>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
