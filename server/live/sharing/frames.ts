/** RFC 6455, 5.2: a whole text message in one frame, unmasked as servers send it. */
const finalText = 0x81;

/** What stands behind the payload in each message: what was opened before it is closed. */
const closing = 0x7d; // }

/** What each event of an operation begins with, by the operation's id on its socket. */
export function beginningOf(id: string): Buffer {
  const text = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  // Bytes of its own: one that lives long would keep the whole pool it was cut from.
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/**
 * Messages as frames, each `beginning payload }`, with room for the beginning: it names the reader's operation, and is all
 * that differs between those who get the same. Made once for everyone whose beginning is as long; then each costs one copy.
 */
export class Frames {
  /** Bytes of all of them. */
  readonly size: number;
  /** How many they are. */
  readonly count: number;
  readonly #bytes: Buffer;
  /** Where the beginnings go. */
  readonly #rooms: number[] = [];

  constructor(payloads: readonly Buffer[], beginning: number) {
    this.count = payloads.length;
    this.size = payloads.reduce((sum, payload) => sum + frameSize(beginning + payload.length + 1), 0);
    this.#bytes = Buffer.allocUnsafeSlow(this.size);
    let at = 0;
    for (const payload of payloads) {
      const length = beginning + payload.length + 1;
      const room = putHead(this.#bytes, at, length);
      this.#rooms.push(room);
      this.#bytes.set(payload, room + beginning);
      at = room + length;
      this.#bytes[at - 1] = closing;
    }
  }

  /** Puts them at a place in a buffer, for the reader whose messages begin like this. */
  put(target: Buffer, at: number, beginning: Buffer): void {
    target.set(this.#bytes, at);
    for (const room of this.#rooms) target.set(beginning, at + room);
  }
}

/** A payload that many may get, as bytes, and its frame for those who were asked for last. */
export class Payload {
  /** UTF-8. */
  readonly bytes: Buffer;
  #frame: Frames | undefined;
  #beginning = -1;

  constructor(result: object) {
    this.bytes = Buffer.from(JSON.stringify(result));
  }

  /** Its frame, for readers whose messages begin with so many bytes. */
  frame(beginning: number): Frames {
    if (!this.#frame || this.#beginning !== beginning) {
      this.#frame = new Frames([this.bytes], beginning);
      this.#beginning = beginning;
    }
    return this.#frame;
  }
}

function frameSize(length: number): number {
  return length + (length < 126 ? 2 : length < 65_536 ? 4 : 10);
}

/** Puts the head of a frame at a place in a buffer, and returns the place behind it. */
function putHead(frames: Buffer, at: number, length: number): number {
  frames[at] = finalText;
  if (length < 126) {
    frames[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    frames[at + 1] = 126;
    return frames.writeUInt16BE(length, at + 2);
  }
  frames[at + 1] = 127;
  return frames.writeBigUInt64BE(BigInt(length), at + 2);
}
