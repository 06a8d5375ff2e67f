import { type RawData, WebSocket } from 'ws';
import { sessionEnded } from './connections.ts';
import { MessageAllowance } from './message-allowance.ts';

/** A `ws` socket that knows what is done with it, so that all of them have the same few listeners. */
export class OwnedSocket extends WebSocket {
  owner!: OpenSocket;
}

let opened = 0;

/** One open socket, whatever is spoken over it: what it may send, whether somebody is there, and its end. */
export abstract class OpenSocket {
  readonly socket: OwnedSocket;
  /** Counts them, so that they can take turns. */
  readonly number = (opened = (opened + 1) & 0xfffffff);
  /** Seconds since the process began. */
  readonly openedAt = Math.trunc(process.uptime());
  /** Whether somebody has begun to say who they are. */
  introduced = false;
  readonly #all: Set<OpenSocket>;
  readonly #allowance = new MessageAllowance();
  #unanswered = false;

  /** `all` are those that are open; it is in it until it is closed. */
  constructor(socket: OwnedSocket, all: Set<OpenSocket>) {
    this.socket = socket;
    this.#all = all.add(this);
    socket.owner = this;
    socket.on('message', heard);
    socket.on('pong', answered);
    socket.on('error', failed);
    socket.on('close', closed);
  }

  /** Takes a text message. */
  protected abstract obey(text: string): void;

  /** It is closed. */
  protected abstract leave(): void;

  /** A peer has sent what is no WebSocket frame; `ws` closes it by itself. */
  abstract failed(error: Error): void;

  /** Closes it: what it still sends is not looked at, and if it does not answer it is cut off. */
  close(code: number, reason: string): void {
    this.socket.removeAllListeners('message');
    this.socket.close(code, reason);
    // An ended session must not hear anything more either; a slow reader may need a while to see why.
    setTimeout(() => this.socket.terminate(), code === sessionEnded ? 500 : 5000).unref();
  }

  /** Asks whether somebody is there, or cuts it off where the last such question has had no answer. */
  beat(): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.#unanswered) return this.socket.terminate();
    this.#unanswered = true;
    this.socket.ping();
  }

  /** Somebody is there. */
  answered(): void {
    this.#unanswered = false;
  }

  /** Bounds what it may send, and hands on what is text. */
  hear(data: RawData, isBinary: boolean): void {
    if (isBinary) this.close(1003, 'Send text');
    else if (!this.#allowance.take()) this.close(1008, 'Too many messages');
    else this.obey((data as Buffer).toString());
  }

  /** Forgets it. */
  closed(): void {
    this.#all.delete(this);
    this.leave();
  }

  /** Resolves once it is closed. */
  async ended(): Promise<void> {
    if (this.#all.has(this)) await new Promise((resolve) => this.socket.once('close', resolve));
  }
}

function heard(this: WebSocket, data: RawData, isBinary: boolean): void {
  (this as OwnedSocket).owner.hear(data, isBinary);
}

function answered(this: WebSocket): void {
  (this as OwnedSocket).owner.answered();
}

function failed(this: WebSocket, error: Error): void {
  (this as OwnedSocket).owner.failed(error);
}

function closed(this: WebSocket): void {
  (this as OwnedSocket).owner.closed();
}
