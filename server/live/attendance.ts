import { uuidv7 } from '../platform/ids.ts';
import { perApp, type Services } from '../platform/services.ts';
import { connectionsOf, type Here } from './connections.ts';
import { hubOf } from './hub.ts';
import { PresenceBoard } from './presence-board.ts';

/** So many people fit in one hint. */
const toldAtOnce = 100;
/** Milliseconds in which others who ask are answered together: after a broker was away all of them do. */
const asksTogether = 100;
/** A node says anew who is there so often within the time in which it would be forgotten. */
const rollsPerTimeout = 3;

/**
 * Who is connected, on any node. Each node tells the others what its connections say of people: when it changes, three times
 * within `PRESENCE_TIMEOUT` anyway, and when a node asks whose line has just been opened. Hints may be lost and nodes may
 * die: what is not said again is forgotten.
 */
class Attendance {
  readonly #services: Services;
  readonly #self = uuidv7();
  readonly #board: PresenceBoard;
  readonly #told = new Map<string, Here>();
  readonly #listeners = new Set<(userId: string) => void>();
  #lapsing: NodeJS.Timeout | undefined;
  #answering: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    const timeout = services.env.presenceTimeout * 1000;
    this.#board = new PresenceBoard(this.#self, timeout);
    hubOf(services).on('presence', (hint) => this.#hear(hint));
    connectionsOf(services).watch((userId) => this.#moved(userId));
    const rolling = timeout ? setInterval(() => this.#roll(), timeout / rollsPerTimeout).unref() : undefined;
    services.onClose(() => {
      clearInterval(rolling);
      clearTimeout(this.#lapsing);
      clearTimeout(this.#answering);
    });
    hubOf(services).reunions.add(() => {
      this.#roll();
      services.hints.send({ about: 'presence', node: this.#self, people: [], asks: true });
    });
  }

  /** What the connections of a person say, wherever they are open. */
  of(userId: string): 'ONLINE' | 'AWAY' | 'OFFLINE' {
    return this.#board.of(userId, Date.now());
  }

  /** Everybody who is at one of their windows. */
  online(): string[] {
    return this.#board.online(Date.now());
  }

  /** Calls back when `of` may say something else of somebody. Returns what stops it. */
  listen(listener: (userId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moved(userId: string): void {
    const here = connectionsOf(this.#services).here(userId);
    if (here === (this.#told.get(userId) ?? 'GONE')) return;
    if (here === 'GONE') this.#told.delete(userId);
    else this.#told.set(userId, here);
    this.#services.hints.send({ about: 'presence', node: this.#self, people: [[userId, here]] });
  }

  #roll(): void {
    const people = [...this.#told];
    for (let at = 0; at < people.length; at += toldAtOnce) {
      const some = people.slice(at, at + toldAtOnce);
      this.#services.hints.send({ about: 'presence', node: this.#self, people: some });
    }
  }

  #answer(): void {
    this.#answering = undefined;
    this.#roll();
  }

  #hear({ node, people, asks }: { node: string; people: [string, Here][]; asks?: boolean }): void {
    if (asks && node !== this.#self) this.#answering ??= setTimeout(() => this.#answer(), asksTogether).unref();
    const now = Date.now();
    for (const [userId, here] of people) {
      const before = this.#board.of(userId, now);
      this.#board.hear(node, userId, here, now);
      if (this.#board.of(userId, now) !== before) this.#tell(userId);
    }
    this.#arm();
  }

  #arm(): void {
    const next = this.#board.nextLapse();
    if (this.#lapsing || next === undefined) return;
    const lapse = () => {
      this.#lapsing = undefined;
      for (const userId of this.#board.lapse(Date.now())) this.#tell(userId);
      this.#arm();
    };
    this.#lapsing = setTimeout(lapse, Math.max(0, next - Date.now())).unref();
  }

  #tell(userId: string): void {
    for (const listener of this.#listeners) listener(userId);
  }
}

/** The app's attendance. */
export const attendanceOf = perApp((services) => new Attendance(services));
