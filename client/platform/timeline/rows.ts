import type { TimelineMessage } from './timeline-window.ts';

/** Messages by id and in the order of their seq. */
export interface Rows<M> {
  all(): readonly M[];
  get(id: string): M | undefined;
  /** Takes a message in where its seq belongs. It must be new. */
  insert(message: M): void;
  /** Replaces a known message by a newer version of it; says whether it did. */
  renew(message: M): boolean;
  /** Inserts or renews. */
  put(message: M): void;
  /** Drops every message that is not in `kept`; returns the ids of those that went. */
  keepOnly(kept: readonly M[]): string[];
  /** Drops what is more than `most` from one end; returns the ids of those that went. */
  trim(most: number, from: 'oldest' | 'newest'): string[];
}

/** No messages yet. */
export function createRows<M extends TimelineMessage>(): Rows<M> {
  const byId = new Map<string, M>();
  let order: M[] = [];

  function insert(message: M): void {
    let at = order.length;
    while (at > 0 && order[at - 1]!.seq > message.seq) at -= 1;
    order.splice(at, 0, message);
    byId.set(message.id, message);
  }

  function renew(message: M): boolean {
    const known = byId.get(message.id);
    if (!known || !isNewer(message, known)) return false;
    order[order.indexOf(known)] = message;
    byId.set(message.id, message);
    return true;
  }

  function forget(gone: readonly M[]): string[] {
    for (const message of gone) byId.delete(message.id);
    return gone.map((message) => message.id);
  }

  return {
    all: () => order,
    get: (id) => byId.get(id),
    insert,
    renew,
    put: (message) => void (byId.has(message.id) ? renew(message) : insert(message)),
    keepOnly(kept) {
      const ids = new Set(kept.map((message) => message.id));
      const gone = order.filter((message) => !ids.has(message.id));
      order = order.filter((message) => ids.has(message.id));
      return forget(gone);
    },
    trim(most, from) {
      const surplus = Math.max(0, order.length - most);
      return forget(from === 'oldest' ? order.splice(0, surplus) : order.splice(order.length - surplus, surplus));
    },
  };
}

/** Versions are 64 bit: as numbers two of them may look alike. */
function isNewer(message: TimelineMessage, known: TimelineMessage): boolean {
  return BigInt(message.version) > BigInt(known.version);
}
