import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Flusher } from './flusher.ts';
import type { Bundle } from './bundle.ts';
import type { Frames } from './frames.ts';

/** Bytes a socket may have waiting before it counts as full: some hundred messages, and little beside its other buffers. */
const fullAt = 256 * 1024;

/** Whose socket it is. */
export interface SocketOwner {
  /** The socket was full at the end of a turn. */
  full(): void;
}

/**
 * Writes prepared messages to one socket. A message is a few bytes of its own around a payload that many share, and goes
 * out as one frame; frames of one turn of the event loop go out in one write, and are put together only then, in one buffer.
 * Only for sockets without compression.
 */
export class FrameWriter {
  readonly flusher: Flusher;
  readonly #socket: WebSocket;
  readonly #owner: SocketOwner;
  /** What was written in this turn. */
  #written: Bundle | undefined;
  #draining: Promise<void> | undefined;

  constructor(socket: WebSocket, flusher: Flusher, owner: SocketOwner) {
    this.#socket = socket;
    this.#owner = owner;
    this.flusher = flusher;
  }

  /** The socket takes no more for now: its reader does not keep up. */
  get full(): boolean {
    return (this.#written?.size ?? 0) + this.#socket.bufferedAmount >= fullAt;
  }

  /** Writes messages that begin like this, with what else is written in this turn. */
  write(beginning: Buffer, frames: Frames): void {
    if (this.#written) {
      this.#written = this.#written.with(beginning, frames);
    } else {
      this.#written = this.flusher.nothing.with(beginning, frames);
      this.flusher.add(this);
    }
  }

  /** Resolves once the socket takes more, at once where it does; also when it is gone. While it is being closed it takes nothing. */
  async drained(): Promise<void> {
    const tcp = tcpOf(this.#socket);
    const takes = this.#socket.readyState === this.#socket.OPEN && !this.full;
    if (!tcp || tcp.destroyed || takes) return;
    // One wait for all operations of the socket.
    this.#draining ??= new Promise<void>((resolve) => {
      const done = () => {
        tcp.off('drain', done);
        tcp.off('close', done);
        this.#draining = undefined;
        resolve();
      };
      tcp.on('drain', done);
      tcp.on('close', done);
    });
    await this.#draining;
  }

  /** What was to be written could not be: its reader comes back from where they stand, as after any other cut. */
  abandon(): void {
    this.#written = undefined;
    this.#socket.terminate();
  }

  /** Hands what waits to the socket, before anything else that is sent there. */
  flush(): void {
    const written = this.#written;
    if (!written) return;
    this.#written = undefined;
    this.flusher.tally(written.count, written.size);
    const tcp = tcpOf(this.#socket);
    if (this.#socket.readyState !== this.#socket.OPEN || !tcp) return;
    tcp.write(written.bytes());
    if (tcp.writableLength >= fullAt) this.#owner.full();
  }
}

/** Past `ws`, which would build the same frames one by one; without compression it keeps none of its own waiting. */
function tcpOf(socket: WebSocket): Socket | undefined {
  return (socket as unknown as { _socket: Socket | undefined })._socket;
}
