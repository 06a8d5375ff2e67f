import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { type Counts, countsOf } from '../../platform/counts.ts';
import { perApp } from '../../platform/services.ts';

/** Bytes a socket may have waiting before it counts as full: some hundred messages, and little beside its other buffers. */
const fullAt = 256 * 1024;

/** RFC 6455, 5.2: a whole text message in one frame, unmasked as servers send it. */
const finalText = 0x81;

/** What stands behind the payload in each message: what was opened before it is closed. */
const closing = 0x7d; // }

/**
 * Writes prepared messages to one socket. A message is a few bytes of its own around a payload that many share, and goes
 * out as one frame; frames of one turn of the event loop go out in one write, and are put together only then, in one buffer.
 * Only for sockets without compression.
 */
export class FrameWriter {
  readonly #socket: WebSocket;
  readonly #flusher: Flusher;
  /** By turns what stands before a payload, and the payload. */
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(socket: WebSocket, flusher: Flusher) {
    this.#socket = socket;
    this.#flusher = flusher;
  }

  /** The socket takes no more for now: its reader does not keep up. */
  get full(): boolean {
    return this.#bytes + this.#socket.bufferedAmount >= fullAt;
  }

  /** Writes the text message `before payload }`, with what else is written in this turn. */
  write(before: Buffer, payload: Buffer): void {
    if (this.#pieces.push(before, payload) === 2) this.#flusher.add(this);
    const length = before.length + payload.length + 1;
    this.#bytes += headSize(length) + length;
    this.#flusher.counts.deliveries += 1;
  }

  /** Resolves once the socket takes more, at once where it does; also when it is gone. */
  async drained(): Promise<void> {
    const tcp = tcpOf(this.#socket);
    if (!tcp || !this.full || this.#socket.readyState !== this.#socket.OPEN) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        tcp.off('drain', done);
        tcp.off('close', done);
        resolve();
      };
      tcp.on('drain', done);
      tcp.on('close', done);
    });
  }

  /** Hands what waits to the socket, before anything else that is sent there. */
  flush(): void {
    const pieces = this.#pieces;
    if (pieces.length === 0) return;
    const frames = Buffer.allocUnsafe(this.#bytes);
    this.#flusher.counts.deliveredBytes += this.#bytes;
    this.#pieces = [];
    this.#bytes = 0;
    const tcp = tcpOf(this.#socket);
    if (this.#socket.readyState !== this.#socket.OPEN || !tcp) return;
    let at = 0;
    for (let i = 0; i < pieces.length; i += 2) at = putFrame(frames, at, pieces[i]!, pieces[i + 1]!);
    tcp.write(frames);
  }
}

/** Past `ws`, which would build the same frames one by one; without compression it keeps none of its own waiting. */
function tcpOf(socket: WebSocket): Socket | undefined {
  return (socket as unknown as { _socket: Socket | undefined })._socket;
}

/** Flushes all sockets that were written to at the end of a turn of the event loop. */
export class Flusher {
  readonly counts: Counts;
  #due: FrameWriter[] = [];

  constructor(counts: Counts) {
    this.counts = counts;
  }

  add(writer: FrameWriter): void {
    if (this.#due.push(writer) > 1) return;
    setImmediate(() => {
      const due = this.#due;
      this.#due = [];
      for (const one of due) one.flush();
    });
  }
}

/** The app's flusher. */
export const flusherOf = perApp((services) => new Flusher(countsOf(services)));

function headSize(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/** Puts a frame at a place in a buffer, and returns the place behind it. */
function putFrame(frames: Buffer, at: number, before: Buffer, payload: Buffer): number {
  const length = before.length + payload.length + 1;
  const head = headSize(length);
  frames[at] = finalText;
  if (head === 2) frames[at + 1] = length;
  else if (head === 4) {
    frames[at + 1] = 126;
    frames.writeUInt16BE(length, at + 2);
  } else {
    frames[at + 1] = 127;
    frames.writeBigUInt64BE(BigInt(length), at + 2);
  }
  frames.set(before, at + head);
  frames.set(payload, at + head + before.length);
  const end = at + head + length;
  frames[end - 1] = closing;
  return end;
}
