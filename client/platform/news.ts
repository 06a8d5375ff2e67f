/** Something that is told to whoever listens in this window. */
export interface News<T> {
  tell(what: T): void;
  /** Calls `then` from now on; the answer stops that. */
  listen(then: (what: T) => void): () => void;
}

/** A place where one part of the page tells something and others, which it need not know, listen. */
export function createNews<T>(): News<T> {
  const listeners = new Set<(what: T) => void>();
  return {
    tell(what) {
      for (const then of listeners) then(what);
    },
    listen(then) {
      listeners.add(then);
      return () => listeners.delete(then);
    },
  };
}

/** What anybody may want to know of a message that changed; `pinnedAt` and `body` where they were asked for. */
export interface ChangedMessage {
  id: string;
  deletedAt: string | null | undefined;
  pinnedAt?: string | null;
  body?: string;
}

/** Messages that changed after they were said, as the streams of this window tell it. */
export const messageChanges = createNews<ChangedMessage>();

/** What the viewer keeps or keeps no more, in any of their windows. */
export const bookmarkChanges = createNews<{ messageId: string; bookmarked: boolean }>();
