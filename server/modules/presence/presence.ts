import { attendanceOf } from '../../live/attendance.ts';
import { hubOf } from '../../live/hub.ts';
import { perApp, type Services } from '../../platform/services.ts';
import type { ChosenPresence, UserRow } from '../accounts/user.entity.ts';
import { LastSeenWriter } from './last-seen.ts';

/** Whether somebody is here, as everybody sees it. */
export const presenceStatuses = ['ONLINE', 'AWAY', 'DO_NOT_DISTURB', 'OFFLINE'] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];

type Listener = (userId: string) => void;

const everyone = '';
const longestTimer = 2 ** 31 - 1;

/** Who is here, as everybody sees it: what people's connections say, and what they chose. */
class Presences {
  readonly #services: Services;
  /** Those who asked about one person, by whom; under nobody's id those who asked about everyone. */
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #choices = new Map<string, NodeJS.Timeout>();

  constructor(services: Services) {
    this.#services = services;
    new LastSeenWriter(services).watch();
    attendanceOf(services).listen((userId) => this.#tell(userId));
    hubOf(services).on('profile', (hint) => this.#chosen(hint));
    services.onClose(() => {
      for (const timer of this.#choices.values()) clearTimeout(timer);
    });
  }

  /** Whether a person is here: what they chose, as long as they are here at all. */
  of(user: UserRow): PresenceStatus {
    const here = attendanceOf(this.#services).of(user.id);
    return here === 'OFFLINE' ? here : (choiceOf(user) ?? here);
  }

  /** Calls back when the presence of one of these people, or of anyone, may have changed. Returns what stops it. */
  listen(listener: Listener, userIds: Iterable<string> = [everyone]): () => void {
    const wanted = [...userIds];
    for (const userId of wanted)
      this.#listeners.set(userId, (this.#listeners.get(userId) ?? new Set<Listener>()).add(listener));
    return () => {
      for (const userId of wanted) {
        const others = this.#listeners.get(userId);
        others?.delete(listener);
        if (others?.size === 0) this.#listeners.delete(userId);
      }
    };
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

  #tell(userId: string): void {
    for (const key of [userId, everyone]) for (const listener of this.#listeners.get(key) ?? []) listener(userId);
  }
}

/** What somebody chose to be, as long as it stands. */
export function choiceOf({ chosenPresence, chosenUntil }: UserRow): ChosenPresence | null {
  return chosenUntil && chosenUntil.getTime() <= Date.now() ? null : chosenPresence;
}

/** The app's presence. Made when the app starts, so that other nodes hear of its people whether or not anybody asks here. */
export const presenceOf = perApp((services) => new Presences(services));
