import { connectionsOf, type Here } from '../../live/connections.ts';
import { hubOf } from '../../live/hub.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { LastSeenWriter } from './last-seen.ts';
import { PresenceBoard } from './presence-board.ts';

/** Whether somebody is here, as everybody sees it. */
export const presenceStatuses = ['ONLINE', 'AWAY', 'DO_NOT_DISTURB', 'OFFLINE'] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];

/** So many people fit in one hint. */
const toldAtOnce = 100;
/** A node says anew who is there so often within the time in which it would be forgotten. */
const rollsPerTimeout = 3;
const longestTimer = 2 ** 31 - 1;

/**
 * Who is here, on any node. Each node tells the others what its connections say of people: when it changes, three times
 * within `PRESENCE_TIMEOUT` anyway, and when a node that has just started asks. Hints may be lost and nodes may die: what
 * is not said again is forgotten.
 */
class Presences {
  readonly #services: Services;
  readonly #self = uuidv7();
  readonly #board: PresenceBoard;
  readonly #seen: LastSeenWriter;
  readonly #told = new Map<string, Here>();
  readonly #listeners = new Set<(userId: string) => void>();
  readonly #choices = new Map<string, NodeJS.Timeout>();
  #lapsing: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
    const timeout = services.env.presenceTimeout * 1000;
    this.#board = new PresenceBoard(this.#self, timeout);
    this.#seen = new LastSeenWriter(services);
    const hub = hubOf(services);
    hub.on('presence', (hint) => this.#hear(hint));
    hub.on('profile', (hint) => this.#chosen(hint));
    connectionsOf(services).watch((userId) => this.#moved(userId));
    const rolling = timeout ? setInterval(() => this.#roll(), timeout / rollsPerTimeout).unref() : undefined;
    services.onClose(() => {
      clearInterval(rolling);
      clearTimeout(this.#lapsing);
      for (const timer of this.#choices.values()) clearTimeout(timer);
    });
    services.hints.send({ about: 'presence', node: this.#self, people: [], asks: true });
  }

  /** Whether a person is here, as everybody sees it: what they chose, as long as they are here at all. */
  of(user: UserRow): PresenceStatus {
    const now = Date.now();
    const here = this.#board.of(user.id, now);
    if (here === 'OFFLINE' || !user.chosenPresence) return here;
    return user.chosenUntil && user.chosenUntil.getTime() <= now ? here : user.chosenPresence;
  }

  /** Calls back when somebody's presence may have changed. Returns what stops it. */
  listen(listener: (userId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moved(userId: string): void {
    const here = connectionsOf(this.#services).here(userId);
    if (here === (this.#told.get(userId) ?? 'GONE')) return;
    if (here === 'GONE') {
      this.#told.delete(userId);
      this.#seen.note(userId);
    } else this.#told.set(userId, here);
    this.#services.hints.send({ about: 'presence', node: this.#self, people: [[userId, here]] });
  }

  #roll(): void {
    const people = [...this.#told];
    for (let at = 0; at < people.length; at += toldAtOnce) {
      const some = people.slice(at, at + toldAtOnce);
      this.#services.hints.send({ about: 'presence', node: this.#self, people: some });
    }
  }

  #hear({ node, people, asks }: { node: string; people: [string, Here][]; asks?: boolean }): void {
    if (asks && node !== this.#self) this.#roll();
    const now = Date.now();
    for (const [userId, here] of people) {
      const before = this.#board.of(userId, now);
      this.#board.hear(node, userId, here, now);
      if (this.#board.of(userId, now) !== before) this.#tell(userId);
    }
    this.#arm();
  }

  /** A choice was made or taken back; it is told again when it lapses. */
  #chosen({ userId, until }: { userId: string; until?: number | null }): void {
    if (until === undefined) return;
    clearTimeout(this.#choices.get(userId));
    this.#choices.delete(userId);
    const left = (until ?? 0) - Date.now();
    if (left > 0 && left < longestTimer) {
      const lapse = setTimeout(() => this.#chosen({ userId, until: null }), left + 1);
      this.#choices.set(userId, lapse.unref());
    }
    this.#tell(userId);
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

/** The app's presence. Made when the app starts, so that other nodes hear of its people whether or not anybody asks here. */
export const presenceOf = perApp((services) => new Presences(services));
