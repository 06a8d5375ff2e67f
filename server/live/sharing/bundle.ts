import type { Frames } from './frames.ts';

/**
 * Beginnings of at most so many bytes are looked for among all that went before, longer ones only in the last: whoever
 * counts their operations uses the same ids as others, and whoever draws them at random never does.
 */
const common = 40;

/**
 * What goes to a socket in one write. Sockets to which the same is written in the same order and under the same ids get one
 * and the same bundle, whose bytes are put together once.
 */
export class Bundle {
  /** Bytes. */
  readonly size: number;
  /** How many messages. */
  readonly count: number;
  readonly #before: Bundle | undefined;
  readonly #beginning: Buffer | undefined;
  readonly #frames: Frames | undefined;
  #bytes: Buffer | undefined;
  #last: Bundle | undefined;
  #next: Map<Buffer, Bundle> | undefined;

  /** Nothing, unless it is put behind another. */
  constructor(before?: Bundle, beginning?: Buffer, frames?: Frames) {
    this.#before = before;
    this.#beginning = beginning;
    this.#frames = frames;
    this.size = (before?.size ?? 0) + (frames?.size ?? 0);
    this.count = (before?.count ?? 0) + (frames?.count ?? 0);
  }

  /** The same, and behind it messages that begin like this. */
  with(beginning: Buffer, frames: Frames): Bundle {
    const last = this.#last;
    if (last && last.#beginning === beginning && last.#frames === frames) return last;
    return (this.#last =
      beginning.length > common ? new Bundle(this, beginning, frames) : this.#known(beginning, frames));
  }

  /** All of it; never to be changed. */
  bytes(): Buffer {
    if (!this.#bytes) {
      this.#bytes = Buffer.allocUnsafe(this.size);
      putAll(this, this.#bytes);
    }
    return this.#bytes;
  }

  #known(beginning: Buffer, frames: Frames): Bundle {
    this.#next ??= new Map();
    const known = this.#next.get(beginning);
    if (known && known.#frames === frames) return known;
    const next = new Bundle(this, beginning, frames);
    this.#next.set(beginning, next);
    return next;
  }

  /** Puts what came last in its place, and returns what went before. */
  putLast(target: Buffer): Bundle | undefined {
    const frames = this.#frames;
    frames?.put(target, this.size - frames.size, this.#beginning!);
    return this.#before;
  }
}

/** One after the other, from the last: there may be ten thousand, which is too deep for functions that call themselves. */
function putAll(bundle: Bundle, target: Buffer): void {
  for (let at: Bundle | undefined = bundle; at; ) at = at.putLast(target);
}
