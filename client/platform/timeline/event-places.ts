/** Something that happened between messages: it has no seq of its own, but stands behind one. */
export interface PlacedEvent {
  readonly id: string;
  /** The message it stands behind; 0: before all. */
  readonly afterSeq: number;
  /** Its place in the conversation's log: 64 bits as a string. It decides among events behind the same message. */
  readonly version: string;
}

/** What is known and what is heard, each once, in the order of the log. The same array where nothing is new. */
export function withEvents<E extends PlacedEvent>(known: readonly E[], heard: readonly E[]): readonly E[] {
  const all = new Map([...known, ...heard].map((event) => [event.id, event]));
  if (all.size === known.length) return known;
  return [...all.values()].sort((a, b) => (BigInt(a.version) < BigInt(b.version) ? -1 : 1));
}

/** The window the events are put into: the seqs of its rows, ascending, and whether there is more on either side. */
export interface EventWindow {
  seqs: readonly number[];
  older: boolean;
  newer: boolean;
}

/**
 * Which events stand above each row, and, last, which below all of them. What belongs beyond an end that is not the
 * conversation's is left out: it comes with its page.
 */
export function placeEvents<E extends PlacedEvent>(events: readonly E[], { seqs, older, newer }: EventWindow): E[][] {
  const slots: E[][] = Array.from({ length: seqs.length + 1 }, () => []);
  let at = 0;
  for (const event of events) {
    while (at < seqs.length && seqs[at]! <= event.afterSeq) at += 1;
    if ((at > 0 || !older) && (at < seqs.length || !newer)) slots[at]!.push(event);
  }
  return slots;
}
