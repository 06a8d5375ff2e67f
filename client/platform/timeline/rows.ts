import type { TimelineMessage } from './timeline-window.ts';

/** Messages by id and in the order of their seq. */
export class Rows<M extends TimelineMessage> {
  readonly #byId = new Map<string, M>();
  #order: M[] = [];

  all(): readonly M[] {
    return this.#order;
  }

  get(id: string): M | undefined {
    return this.#byId.get(id);
  }

  /** Takes a message in where its seq belongs. It must be new. */
  insert(message: M): void {
    let at = this.#order.length;
    while (at > 0 && this.#order[at - 1]!.seq > message.seq) at -= 1;
    this.#order.splice(at, 0, message);
    this.#byId.set(message.id, message);
  }

  /** Replaces a known message by a newer version of it; says whether it did. */
  renew(message: M): boolean {
    const known = this.#byId.get(message.id);
    if (!known || !isNewer(message, known)) return false;
    this.#order[this.#order.indexOf(known)] = message;
    this.#byId.set(message.id, message);
    return true;
  }

  /** Inserts or renews. */
  put(message: M): void {
    if (this.#byId.has(message.id)) this.renew(message);
    else this.insert(message);
  }

  /** Drops every message that is not in `kept`; returns the ids of those that went. */
  keepOnly(kept: readonly M[]): string[] {
    const ids = new Set(kept.map((message) => message.id));
    return this.drop((message) => !ids.has(message.id));
  }

  /** Drops what fits; returns the ids of those that went. */
  drop(fits: (message: M) => boolean): string[] {
    const gone = this.#order.filter(fits);
    if (gone.length > 0) this.#order = this.#order.filter((message) => !gone.includes(message));
    return this.#forget(gone);
  }

  /** Drops what is more than `most` from one end; returns the ids of those that went. */
  trim(most: number, from: 'oldest' | 'newest'): string[] {
    const surplus = Math.max(0, this.#order.length - most);
    return this.#forget(this.#order.splice(from === 'oldest' ? 0 : most, surplus));
  }

  #forget(gone: readonly M[]): string[] {
    for (const message of gone) this.#byId.delete(message.id);
    return gone.map((message) => message.id);
  }
}

/** Versions are 64 bit: as numbers two of them may look alike. */
function isNewer(message: TimelineMessage, known: TimelineMessage): boolean {
  return BigInt(message.version) > BigInt(known.version);
}
