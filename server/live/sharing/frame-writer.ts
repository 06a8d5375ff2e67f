import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { perApp } from '../../platform/services.ts';

/** Bytes a socket may have waiting before it counts as full: some hundred messages, and little beside its other buffers. */
const fullAt = 256 * 1024;

/** RFC 6455, 5.2: a whole text message in one frame, unmasked as servers send it. */
const finalText = 0x81;

/**
 * Writes prepared messages to one socket. A message is a few bytes of its own around a payload that many share, and goes
 * out as one frame; frames of one turn of the event loop go out in one write. Only for sockets without compression.
 */
export class FrameWriter {
  readonly #socket: WebSocket;
  readonly #flusher: Flusher;
  #frames: Buffer[] = [];
  #bytes = 0;

  constructor(socket: WebSocket, flusher: Flusher) {
    this.#socket = socket;
    this.#flusher = flusher;
  }

  /** The socket takes no more for now: its reader does not keep up. */
  get full(): boolean {
    return this.#bytes + this.#socket.bufferedAmount >= fullAt;
  }

  /** Writes the text message made of these pieces, with what else is written in this turn. */
  write(before: Buffer, payload: Buffer, after: Buffer): void {
    const frame = frameOf(before, payload, after);
    if (this.#frames.push(frame) === 1) this.#flusher.add(this);
    this.#bytes += frame.length;
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
    const frames = this.#frames;
    if (frames.length === 0) return;
    this.#frames = [];
    this.#bytes = 0;
    const tcp = tcpOf(this.#socket);
    if (this.#socket.readyState !== this.#socket.OPEN || !tcp) return;
    tcp.write(frames.length === 1 ? frames[0]! : Buffer.concat(frames));
  }
}

/** Past `ws`, which would build the same frames one by one; without compression it keeps none of its own waiting. */
function tcpOf(socket: WebSocket): Socket | undefined {
  return (socket as unknown as { _socket: Socket | undefined })._socket;
}

/** Flushes all sockets that were written to at the end of a turn of the event loop. */
export class Flusher {
  #due: FrameWriter[] = [];

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
export const flusherOf = perApp(() => new Flusher());

function frameOf(before: Buffer, payload: Buffer, after: Buffer): Buffer {
  const length = before.length + payload.length + after.length;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = finalText;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(before, head);
  frame.set(payload, head + before.length);
  frame.set(after, head + before.length + payload.length);
  return frame;
}
