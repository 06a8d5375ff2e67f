import type { AnswerPart } from './answers.ts';

/** What an entry takes beside its letters, and each field between its texts, in bytes. */
const overhead = 300;
const besides = 100;
/** Texts that are kept of one object at most, so that none is looked for among thousands. */
const mostOfOne = 16;
/** What one takes as a rule. */
const typical = 2_000;
/** Milliseconds for which a text is not displaced: where more is read in turn than there is room for, some of it stays. */
const staysFor = 10_000;

/** A text, or that there is none to be kept. */
interface KeptText {
  entry: Entry;
  part: AnswerPart | null;
}

/** One text that is kept: of which object, for which selection. */
interface Entry {
  /** Weakly: what nobody has any more goes at once, with all that it was made of. */
  texts: WeakRef<KeptTexts>;
  selection: number;
  bytes: number;
  at: number;
}

/**
 * Room for the finished texts of objects that are never changed, neither they nor anything in them: whatever happens makes other
 * objects. So a text cannot be out of date, and goes with its object; or when there is no room, the oldest first.
 */
export class TextRoom {
  readonly #most: number;
  #used = 0;
  readonly #entries = new Set<Entry>();

  /** `most` bounds the bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Roughly how many bytes are kept. */
  get bytes(): number {
    return this.#used;
  }

  /** Whether it is worth making one: not where the room is full of what has only just been kept. */
  get mayTake(): boolean {
    if (this.#used + typical <= this.#most) return true;
    for (const { at } of this.#entries) return Date.now() - at >= staysFor;
    return false;
  }

  /** Lets texts be kept of objects that come and go together. What copies one of them copies no texts. */
  keepFor(...objects: object[]): void {
    const texts = new KeptTexts(this);
    for (const object of objects) Object.defineProperty(object, kept, { value: texts, configurable: true });
  }

  /** Makes room for one more text. Undefined where that would displace what has only just been kept. */
  admit(texts: KeptTexts, selection: number, part: AnswerPart | undefined): Entry | undefined {
    const letters = part?.texts.reduce((sum, text) => sum + text.length, 0) ?? 0;
    const bytes = overhead + 2 * letters + besides * (part?.holes.length ?? 0);
    const entry = { texts: new WeakRef(texts), selection, bytes, at: Date.now() };
    for (const oldest of this.#entries) {
      if (this.#used + entry.bytes <= this.#most) break;
      if (entry.at - oldest.at < staysFor) return undefined;
      this.leave(oldest);
      oldest.texts.deref()?.drop(oldest);
    }
    if (this.#used + entry.bytes > this.#most) return undefined;
    this.#entries.add(entry);
    this.#used += entry.bytes;
    return entry;
  }

  /** Something is kept no more. */
  leave(entry: Entry): void {
    if (this.#entries.delete(entry)) this.#used -= entry.bytes;
  }
}

/** Texts of one object: of those of its fields that depend on nothing but it, by what is selected of it. */
class KeptTexts {
  readonly #room: TextRoom;
  /** The oldest first. */
  #kept: readonly KeptText[] = [];

  constructor(room: TextRoom) {
    this.#room = room;
  }

  /** What is kept for a selection, by its number: null where there is nothing to be kept, and undefined where it was not tried. */
  find(selection: number): AnswerPart | null | undefined {
    for (const { entry, part } of this.#kept) if (entry.selection === selection) return part;
    return undefined;
  }

  /** Makes what there is to be kept, and keeps it where there is room. */
  keep(selection: number, make: () => AnswerPart | undefined): AnswerPart | undefined {
    if (!this.#room.mayTake) return undefined;
    const part = make();
    const entry = this.#room.admit(this, selection, part);
    if (!entry) return part;
    const [oldest, ...others] = this.#kept;
    const full = this.#kept.length >= mostOfOne;
    if (full) this.#room.leave(oldest!.entry);
    this.#kept = [...(full ? others : this.#kept), { entry, part: part ?? null }];
    return part;
  }

  drop(entry: Entry): void {
    this.#kept = this.#kept.filter((one) => one.entry !== entry);
  }
}

const kept = Symbol('kept texts');

/** The texts of an object, where some may be kept. */
export function textsOf(object: unknown): KeptTexts | undefined {
  return (object as { [kept]?: KeptTexts } | null | undefined)?.[kept];
}
