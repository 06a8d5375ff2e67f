import { perApp, type Services } from '../platform/services.ts';
import type { Viewer } from '../platform/viewer.ts';
import { hubOf } from './hub.ts';

/** An open socket or event stream of somebody who is signed in. */
export interface LiveConnection {
  userId: string;
  sessionId: string;
  /** Milliseconds since 1970. */
  expires: number;
  close(code: number, reason: string): void;
}

/** The close code for a session that has ended: standard clients retry it, so a renewed session comes back by itself. */
export const sessionEnded = 4403;

const longestTimer = 2 ** 31 - 1;

/**
 * The sockets and event streams that are open on this node, by person and by session: to count people as present, to
 * bound how many one person may open, and to close them when their session ends.
 */
export class Connections {
  readonly #open = new Map<string, Set<LiveConnection>>();
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
    hubOf(services).on('session', (hint) => this.#end((connection) => connection.sessionId === hint.sessionId));
  }

  /** Whether the person has an open connection here. */
  has(userId: string): boolean {
    return this.#open.has(userId);
  }

  /** How many connections the person has open here. */
  count(userId: string): number {
    return this.#open.get(userId)?.size ?? 0;
  }

  /** Adds a connection; it is closed when its session expires or ends. Returns what removes it. */
  add(viewer: Viewer, close: LiveConnection['close']): () => void {
    const connection = { userId: viewer.userId, sessionId: viewer.sessionId, expires: viewer.sessionExpires, close };
    const mine = this.#open.get(viewer.userId) ?? new Set();
    this.#open.set(viewer.userId, mine.add(connection));
    if (mine.size === 1) hubOf(this.#services).send({ about: 'presence', userId: viewer.userId });
    const disarm = atTime(viewer.sessionExpires, () => close(sessionEnded, 'Session ended'));
    return () => {
      disarm();
      if (!mine.delete(connection) || mine.size > 0) return;
      this.#open.delete(viewer.userId);
      hubOf(this.#services).send({ about: 'presence', userId: viewer.userId });
    };
  }

  /** Closes everything, in the name of a server that stops. */
  closeAll(code: number, reason: string): void {
    this.#end(() => true, code, reason);
  }

  #end(which: (connection: LiveConnection) => boolean, code = sessionEnded, reason = 'Session ended'): void {
    for (const connections of this.#open.values()) {
      for (const connection of connections) if (which(connection)) connection.close(code, reason);
    }
  }
}

/** Calls back at a moment, however far away: timers themselves reach 24.8 days. Returns what calls it off. */
function atTime(moment: number, work: () => void): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    const left = moment - Date.now();
    timer = left > longestTimer ? setTimeout(arm, longestTimer) : setTimeout(work, Math.max(0, left));
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}

/** The app's open connections. */
export const connectionsOf = perApp((services) => new Connections(services));
