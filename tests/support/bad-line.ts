import type { BusListener, OpenBus } from '../../server/live/bus/bus.ts';
import { pack, unpack } from '../../server/live/bus/wire.ts';
import type { Hint } from '../../server/platform/hints.ts';

/** What is kept nowhere: the hint is all there is of it. */
const signals = new Set<Hint['about']>(['presence', 'idle', 'typing', 'read']);

/** What a bad line does to every so many-th hint of a kind that arrives, the first one included. */
export interface Mischief {
  drops?: number;
  /** Hands them on as what a broken text of them can be read as: mostly as nothing, or with another number in it. */
  garbles?: number;
  /** Lets them wait until others have overtaken them. */
  delays?: number;
  doubles?: number;
}

/** What became of the hints of one kind at their listeners: not what was tried, but what really happened. */
export interface Happened {
  /** Handed to a listener, however often and in whatever form. */
  arrived: number;
  dropped: number;
  garbled: number;
  /** Kept back until one had been handed on that says more of the same conversation. */
  overtaken: number;
  doubled: number;
}

/**
 * A line between nodes that loses, breaks, reorders and doubles hints, always in the same way. It does so where they arrive:
 * what is sent is merged on its way, so that of what is doubled or late there nothing might be left here.
 */
export class BadLine {
  #mischief: Mischief;
  readonly #happened = new Map<Hint['about'], Happened>();

  constructor(mischief: Mischief) {
    this.#mischief = mischief;
  }

  /** Nothing goes wrong on it. */
  get good(): boolean {
    return Object.keys(this.#mischief).length === 0;
  }

  /** From now on this goes wrong on it, and nothing else. */
  becomes(mischief: Mischief): void {
    this.#mischief = mischief;
  }

  /** The line as a node opens it. */
  opening(open: OpenBus): OpenBus {
    return (node, listener) => {
      const arrivals = new Arrivals(
        () => this.#mischief,
        listener,
        (about) => this.happened(about),
      );
      return open(node, { hint: (hint) => arrivals.take(hint), gap: () => listener.gap() });
    };
  }

  /** What has happened to hints of a kind so far, at all nodes together. */
  happened(about: Hint['about']): Happened {
    const none = { arrived: 0, dropped: 0, garbled: 0, overtaken: 0, doubled: 0 };
    if (!this.#happened.has(about)) this.#happened.set(about, none);
    return this.#happened.get(about)!;
  }
}

/** What arrives at one node. */
class Arrivals {
  readonly #mischief: () => Mischief;
  readonly #listener: BusListener;
  readonly #happened: (about: Hint['about']) => Happened;
  readonly #counts = new Map<Hint['about'], number>();
  readonly #late: Hint[] = [];
  readonly #furthest = new Map<string, number>();

  constructor(mischief: () => Mischief, listener: BusListener, happened: (about: Hint['about']) => Happened) {
    this.#mischief = mischief;
    this.#listener = listener;
    this.#happened = happened;
  }

  take(hint: Hint): void {
    const nth = this.#counts.get(hint.about) ?? 0;
    this.#counts.set(hint.about, nth + 1);
    const falls = (every: number | undefined) => every !== undefined && nth % every === 0;
    const happened = this.#happened(hint.about);
    const { drops, garbles, delays, doubles } = this.#mischief();
    if (falls(drops)) return void (happened.dropped += 1);
    if (falls(garbles)) return this.#garble(hint, happened);
    if (falls(delays)) return void this.#late.push(hint);
    this.#hand(hint);
    if (falls(doubles)) {
      happened.doubled += 1;
      this.#hand(hint);
    }
    if (nth % 3 === 2) for (const one of this.#late.splice(0)) this.#hand(one, true);
  }

  /**
   * By turns half of its text, and its text with another number in it: one that promises what there is not. A signal is never
   * that, as there is nothing it could be held against.
   */
  #garble(hint: Hint, happened: Happened): void {
    happened.garbled += 1;
    const [text] = pack('another node', [hint]);
    const half = happened.garbled % 2 || signals.has(hint.about);
    const broken = half ? text!.slice(0, text!.length / 2) : text!.replace(/\d(?=\D*$)/, '9');
    for (const one of unpack('this node', broken) ?? []) this.#hand(one);
  }

  #hand(hint: Hint, late = false): void {
    const happened = this.#happened(hint.about);
    happened.arrived += 1;
    if (hint.about === 'conversation') {
      const furthest = this.#furthest.get(hint.conversationId) ?? 0;
      if (late && hint.version < furthest) happened.overtaken += 1;
      this.#furthest.set(hint.conversationId, Math.max(furthest, hint.version));
    }
    this.#listener.hint(hint);
  }
}
