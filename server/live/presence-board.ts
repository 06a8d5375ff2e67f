import type { Here } from './connections.ts';

/** What one node says of one person. */
interface Entry {
  userId: string;
  node: string;
  here: 'ONLINE' | 'AWAY';
  /** When it is believed no longer, in milliseconds; never for what this node knows of itself. */
  until: number;
  /** The node itself said that the person's last window there has closed. */
  closing: boolean;
}

/**
 * Who is here, merged from what this node knows of its own connections and what other nodes say of theirs. Somebody whose
 * last window closed counts as here for `timeout` milliseconds more, so that a reload does not show; and so do the people
 * of a node that has fallen silent. Nothing but memory: time is handed in, and nothing is opened.
 */
export class PresenceBoard {
  readonly #self: string;
  readonly #timeout: number;
  readonly #people = new Map<string, Map<string, Entry>>();
  /** Entries that will lapse, the next one first: as all are given the same time, the order of arrival is theirs. */
  readonly #fading = new Set<Entry>();

  constructor(self: string, timeout: number) {
    this.#self = self;
    this.#timeout = timeout;
  }

  /** Takes in what a node says of a person. */
  hear(node: string, userId: string, here: Here, now: number): void {
    const nodes = this.#people.get(userId) ?? new Map<string, Entry>();
    const known = nodes.get(node);
    if (here === 'GONE') {
      // Said again, it does not begin again.
      if (known && !known.closing) this.#fade(known, true, now);
      return;
    }
    const entry = known ?? { userId, node, here, until: Infinity, closing: false };
    entry.here = here;
    this.#people.set(userId, nodes.set(node, entry));
    if (node === this.#self) {
      this.#fading.delete(entry);
      entry.until = Infinity;
      entry.closing = false;
    } else this.#fade(entry, false, now);
  }

  /** What there is to say of a person: one window that is looked at, on any node, is enough to be online. */
  of(userId: string, now: number): 'ONLINE' | 'AWAY' | 'OFFLINE' {
    const entries = [...(this.#people.get(userId)?.values() ?? [])].filter((entry) => entry.until > now);
    if (entries.length === 0) return 'OFFLINE';
    return entries.some((entry) => entry.here === 'ONLINE') ? 'ONLINE' : 'AWAY';
  }

  /** Everybody who is online. */
  online(now: number): string[] {
    return [...this.#people.keys()].filter((userId) => this.of(userId, now) === 'ONLINE');
  }

  /** When the next entry lapses; undefined where none will. */
  nextLapse(): number | undefined {
    const [next] = this.#fading;
    return next?.until;
  }

  /** Forgets what is believed no longer, and returns whose entries those were. */
  lapse(now: number): string[] {
    const lapsed: string[] = [];
    for (const entry of this.#fading) {
      if (entry.until > now) break;
      this.#fading.delete(entry);
      const nodes = this.#people.get(entry.userId)!;
      nodes.delete(entry.node);
      if (nodes.size === 0) this.#people.delete(entry.userId);
      lapsed.push(entry.userId);
    }
    return lapsed;
  }

  #fade(entry: Entry, closing: boolean, now: number): void {
    entry.closing = closing;
    entry.until = now + this.#timeout;
    this.#fading.delete(entry);
    this.#fading.add(entry);
  }
}
