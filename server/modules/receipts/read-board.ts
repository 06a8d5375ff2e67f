import { hubOf } from '../../live/hub.ts';
import { perApp, type Services } from '../../platform/services.ts';

/** Somebody has read up to here, or marked as unread what follows: a signal. */
export interface ReadSignal {
  conversationId: string;
  userId: string;
  lastReadSeq: number;
  /** Milliseconds since 1970. */
  at: number;
  /** How far the conversation's log went when it was said: whoever hears it must still be a member there. */
  version: number;
}

/** Milliseconds between two signals of one person in one conversation; the latest is never lost. */
const pause = 1000;

/** Who reads where, told at most once a second for each person: whoever scrolls marks many places in turn. */
class ReadBoard {
  readonly #listeners = new Map<string, Set<(signal: ReadSignal) => void>>();
  readonly #resting = new Map<string, { timer: NodeJS.Timeout; latest?: ReadSignal }>();

  constructor(services: Services) {
    const off = hubOf(services).on('read', (hint) => this.#changed(hint));
    services.onClose(() => {
      off();
      for (const { timer } of this.#resting.values()) clearTimeout(timer);
    });
  }

  listen(conversationId: string, listener: (signal: ReadSignal) => void): () => void {
    const listeners = this.#listeners.get(conversationId) ?? new Set();
    this.#listeners.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(conversationId) === listeners)
        this.#listeners.delete(conversationId);
    };
  }

  #changed(signal: ReadSignal): void {
    if (!this.#listeners.has(signal.conversationId)) return;
    const resting = this.#resting.get(keyOf(signal));
    if (resting) resting.latest = signal;
    else this.#tell(signal);
  }

  #tell(signal: ReadSignal): void {
    const rested = () => {
      const latest = this.#resting.get(keyOf(signal))?.latest;
      this.#resting.delete(keyOf(signal));
      if (latest) this.#tell(latest);
    };
    this.#resting.set(keyOf(signal), { timer: setTimeout(rested, pause).unref() });
    for (const listener of this.#listeners.get(signal.conversationId) ?? []) listener(signal);
  }
}

function keyOf({ conversationId, userId }: ReadSignal): string {
  return `${conversationId}:${userId}`;
}

/** The app's board of who reads where. */
export const readBoardOf = perApp((services) => new ReadBoard(services));
