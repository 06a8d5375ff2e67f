import type { OpenSocket } from './open-socket.ts';

/** Seconds within which whoever opens a socket must say who they are. */
const initWait = 10;
/** Milliseconds between two looks at the sockets, at most. */
const look = 1000;

/**
 * Asks each socket at its interval whether somebody is still there, and closes those that never said who they are. One timer
 * for all of them: two of its own for each would be kept as long as it is open. They take turns, so that thousands are not
 * asked in one moment.
 */
export class Heartbeat {
  readonly #sockets: ReadonlySet<OpenSocket>;
  readonly #turns: number;
  readonly #timer: NodeJS.Timeout;
  #turn = 0;

  /** `interval` in milliseconds. */
  constructor(sockets: ReadonlySet<OpenSocket>, interval: number) {
    this.#sockets = sockets;
    const step = Math.min(look, interval);
    this.#turns = Math.round(interval / step);
    this.#timer = setInterval(() => this.#look(), step).unref();
  }

  /** Asks nobody any more. */
  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#turn = (this.#turn + 1) % this.#turns;
    const late = Math.trunc(process.uptime()) - initWait;
    for (const socket of this.#sockets) {
      if (!socket.introduced && socket.openedAt < late) socket.close(4408, 'Connection initialisation timeout');
      else if (socket.number % this.#turns === this.#turn) socket.beat();
    }
  }
}
