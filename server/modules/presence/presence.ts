import { perApp, type Services } from '../../platform/services.ts';
import { connectionsOf } from '../../live/connections.ts';
import { hubOf } from '../../live/hub.ts';

/** Whether somebody is here. AWAY is for later: a window that is open but not looked at. */
export const presenceStatuses = ['ONLINE', 'AWAY', 'OFFLINE'] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];

/** A person's presence, as a signal: the latest wins, and one may be dropped. */
export interface Presence {
  userId: string;
  status: PresenceStatus;
}

/**
 * Who is here: a person is online while any of their sockets is open, however many windows they have, and for
 * `PRESENCE_TIMEOUT` seconds after the last one closed, so that a reload does not show.
 */
class PresenceBoard {
  readonly #services: Services;
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  readonly #listeners = new Set<(presence: Presence) => void>();

  constructor(services: Services) {
    this.#services = services;
    const off = hubOf(services).on('presence', (hint) => this.#changed(hint.userId));
    services.onClose(() => {
      off();
      for (const timer of this.#leaving.values()) clearTimeout(timer);
    });
  }

  of(userId: string): PresenceStatus {
    return connectionsOf(this.#services).has(userId) || this.#leaving.has(userId) ? 'ONLINE' : 'OFFLINE';
  }

  listen(listener: (presence: Presence) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(userId: string): void {
    const timer = this.#leaving.get(userId);
    clearTimeout(timer);
    this.#leaving.delete(userId);
    if (connectionsOf(this.#services).has(userId)) {
      if (!timer) this.#tell({ userId, status: 'ONLINE' });
      return;
    }
    const left = setTimeout(() => {
      this.#leaving.delete(userId);
      this.#tell({ userId, status: 'OFFLINE' });
    }, this.#services.env.presenceTimeout * 1000);
    this.#leaving.set(userId, left.unref());
  }

  #tell(presence: Presence): void {
    for (const listener of this.#listeners) listener(presence);
  }
}

/** The app's presence board. */
export const presenceOf = perApp((services) => new PresenceBoard(services));
