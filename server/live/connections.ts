import { perApp, type Services } from '../platform/services.ts';
import { hubOf } from './hub.ts';

/** An open socket or event stream of somebody who is signed in. */
export interface LiveConnection {
  userId: string;
  sessionId: string;
  /** Milliseconds since 1970. */
  expires: number;
  /** Nobody has looked at it or touched it for a while. */
  idle: boolean;
  close(code: number, reason: string): void;
}

/** What somebody's open connections say of them: one that is looked at is enough to be online. */
export type Here = 'ONLINE' | 'AWAY' | 'GONE';

/** The close code for a session that has ended: standard clients retry it, so a renewed session comes back by itself. */
export const sessionEnded = 4403;

const longestTimer = 2 ** 31 - 1;

/**
 * The sockets and event streams that are open on this node, by person and by session: to count people as present, to
 * bound how many one person may open, and to close them when their session ends.
 */
export class Connections {
  readonly #open = new Map<string, Set<LiveConnection>>();
  readonly #watchers = new Set<(userId: string) => void>();
  /** When the first of their sessions ends by itself, and the one timer for it. */
  #nextEnd = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    hubOf(services).on('idle', (hint) => this.#rest(hint));
    hubOf(services).on('session', (hint) => this.#end((connection) => connection.sessionId === hint.sessionId));
    services.onClose(() => clearTimeout(this.#timer));
  }

  /** What the person's connections here say of them. */
  here(userId: string): Here {
    const mine = this.#open.get(userId);
    if (!mine) return 'GONE';
    return [...mine].some((connection) => !connection.idle) ? 'ONLINE' : 'AWAY';
  }

  /** Everybody who has a connection open here. */
  people(): Iterable<string> {
    return this.#open.keys();
  }

  /** The sessions that have a connection open here. */
  *sessions(): Generator<string> {
    for (const connections of this.#open.values()) for (const { sessionId } of connections) yield sessionId;
  }

  /** Calls back when what `here` says of somebody may have changed. */
  watch(watcher: (userId: string) => void): void {
    this.#watchers.add(watcher);
  }

  /** How many connections the person has open here. */
  count(userId: string): number {
    return this.#open.get(userId)?.size ?? 0;
  }

  /** Adds a connection; it is closed when its session expires or ends. */
  add(connection: LiveConnection): void {
    const { userId, expires } = connection;
    const mine = this.#open.get(userId) ?? new Set();
    this.#open.set(userId, mine.add(connection));
    this.#tell(userId);
    this.#expect(expires);
  }

  /** Removes a connection. */
  remove(connection: LiveConnection): void {
    const { userId } = connection;
    const mine = this.#open.get(userId);
    if (!mine?.delete(connection)) return;
    if (mine.size === 0) this.#open.delete(userId);
    this.#tell(userId);
  }

  /** Closes everything, in the name of a server that stops. */
  closeAll(code: number, reason: string): void {
    this.#end(() => true, code, reason);
  }

  /** A browser says for all its windows, which share a session, whether anybody is at them. */
  #rest({ userId, sessionId, idle }: { userId: string; sessionId: string; idle: boolean }): void {
    for (const connection of this.#open.get(userId) ?? [])
      if (connection.sessionId === sessionId) connection.idle = idle;
    this.#tell(userId);
  }

  /** A timer of its own for each connection would be kept as long, and hardly ever be needed. Timers reach 24.8 days. */
  #expect(end: number): void {
    if (end >= this.#nextEnd) return;
    this.#nextEnd = end;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#expire(), Math.min(longestTimer, Math.max(0, end - Date.now()))).unref();
  }

  #expire(): void {
    const now = Date.now();
    this.#end((connection) => {
      const ended = connection.expires <= now;
      // It may take a while to go; it is closed once.
      if (ended) connection.expires = Number.POSITIVE_INFINITY;
      return ended;
    });
    this.#nextEnd = Number.POSITIVE_INFINITY;
    for (const connections of this.#open.values()) for (const { expires } of connections) this.#expect(expires);
  }

  #tell(userId: string): void {
    for (const watcher of this.#watchers) watcher(userId);
  }

  #end(which: (connection: LiveConnection) => boolean, code = sessionEnded, reason = 'Session ended'): void {
    for (const connections of this.#open.values()) {
      for (const connection of connections) if (which(connection)) connection.close(code, reason);
    }
  }
}

/** The app's open connections. */
export const connectionsOf = perApp((services) => new Connections(services));
