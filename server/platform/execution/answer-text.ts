import type { ExecutionResult } from 'graphql';
import { hasText, ObjectAnswer } from './answers.ts';

/** Letters that are gathered before they are written. */
const gathered = 256;
/** Letters an answer has at most that is handed over as text: what is short goes out in one write with its head. */
const mostOfText = 2048;
/** A letter of a string takes up to three bytes of UTF-8. */
const bytesOfLetter = 3;
/** Bytes that are kept for the next answer. */
const mostKept = 1024 * 1024;

let page = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * An answer as JSON, to the letter as `JSON.stringify` writes it. What is long comes as bytes, written item by item: one text of all
 * of it would have two bytes for each letter as soon as one of them is an emoji, to be copied and then translated as a whole.
 */
export function answerText(result: ExecutionResult): string | Buffer {
  try {
    return new Writer().result(result);
  } catch (error) {
    if (error !== unusual) throw error;
    return JSON.stringify(result);
  }
}

/** Thrown at what has a way of its own to be written, which may depend on where it stands. */
const unusual = Symbol('unusual');

class Writer {
  #text = '';
  #length = 0;

  result(result: ExecutionResult): string | Buffer {
    this.#plain(result);
    if (this.#length === 0 && this.#text.length <= mostOfText) return this.#text;
    this.#flush();
    const bytes = Buffer.from(page.subarray(0, this.#length));
    if (page.length > mostKept) page = Buffer.allocUnsafeSlow(mostKept);
    return bytes;
  }

  #write(value: unknown): void {
    if (value instanceof ObjectAnswer) this.#object(value);
    else if (Array.isArray(value)) this.#list(value);
    else this.#text += leaf(value) ?? unwritable();
  }

  #object({ part: { texts }, values }: ObjectAnswer): void {
    this.#text += texts[0]!;
    for (let i = 0; i < values.length; i += 1) {
      this.#write(values[i]);
      this.#text += texts[i + 1]!;
    }
  }

  #list(items: readonly unknown[]): void {
    if ('toJSON' in items) unwritable();
    this.#text += '[';
    for (let i = 0; i < items.length; i += 1) {
      if (i > 0) this.#text += ',';
      const item = items[i];
      if (hasText(item)) this.#write(item);
      else this.#text += leaf(item) ?? 'null';
      if (this.#text.length > gathered) this.#flush();
    }
    this.#text += ']';
  }

  /** An object on the way to the lists, which are what is long. */
  #plain(object: object): void {
    let between = '{';
    for (const [name, value] of Object.entries(object)) {
      this.#text += `${between}${JSON.stringify(name)}:`;
      if (Array.isArray(value) || value instanceof ObjectAnswer) this.#write(value);
      else if (isPlain(value)) this.#plain(value);
      else this.#text += leaf(value) ?? unwritable();
      between = ',';
    }
    this.#text += between === '{' ? '{}' : '}';
  }

  #flush(): void {
    const needed = this.#length + bytesOfLetter * this.#text.length;
    if (needed > page.length) {
      const larger = Buffer.allocUnsafeSlow(2 * needed);
      page.copy(larger, 0, 0, this.#length);
      page = larger;
    }
    this.#length += page.write(this.#text, this.#length);
    this.#text = '';
  }
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** The text of what has nothing finished in it. Undefined for what has none, such as a function. */
function leaf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'toJSON' in value) unwritable();
  return JSON.stringify(value);
}

function unwritable(): never {
  throw unusual;
}
