import { hubOf } from '../../live/hub.ts';
import { perApp, type Services } from '../../platform/services.ts';

/** Somebody types, or has stopped: a signal, never stored. */
export interface Typing {
  conversationId: string;
  userId: string;
  typing: boolean;
  /** How far the conversation's log went when it was said: whoever hears it must still be a member there. */
  version: number;
}

/** Milliseconds after which somebody who has not said so again has stopped typing. */
const expires = 6000;

/**
 * Who is typing where. Clients say so every few seconds while somebody types; it expires by itself, so that a window that
 * is closed or cut off leaves nobody typing for ever.
 */
class TypingBoard {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #listeners = new Map<string, Set<(typing: Typing) => void>>();

  constructor(services: Services) {
    const off = hubOf(services).on('typing', (hint) => this.#changed(hint));
    services.onClose(() => {
      off();
      for (const timer of this.#timers.values()) clearTimeout(timer);
    });
  }

  listen(conversationId: string, listener: (typing: Typing) => void): () => void {
    const listeners = this.#listeners.get(conversationId) ?? new Set();
    this.#listeners.set(conversationId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(conversationId) === listeners)
        this.#listeners.delete(conversationId);
    };
  }

  #changed({ conversationId, userId, typing, version }: Typing): void {
    const key = `${conversationId}:${userId}`;
    const was = this.#timers.has(key);
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (typing) {
      const stop = () => this.#changed({ conversationId, userId, typing: false, version });
      this.#timers.set(key, setTimeout(stop, expires).unref());
    }
    if (was === typing) return;
    for (const listener of this.#listeners.get(conversationId) ?? []) {
      listener({ conversationId, userId, typing, version });
    }
  }
}

/** The app's typing board. */
export const typingOf = perApp((services) => new TypingBoard(services));
