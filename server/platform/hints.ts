/** A row that has just been written, exactly as the log would read it. */
export interface Written {
  version: number;
  /** What changed. `message` rows carry seq. */
  kind: 'message' | 'member' | 'conversation' | 'event';
  /** The row in the shape the log reads it. */
  row: object;
}

/**
 * "Something is new there." Hints are sent after the commit and may be lost, doubled or reordered: whoever hears one reads
 * the log. The rows spare that read where they happen to be at hand, in version order without gaps.
 */
export type Hint =
  | { about: 'conversation'; conversationId: string; version: number; written?: Written[] }
  /**
   * There is more in somebody's own log, up to `version` where that is known. `read`: this version is nothing but where they
   * have read to, which spares looking.
   */
  | { about: 'inbox'; userId: string; version?: number; read?: { conversationId: string; lastReadSeq: number }[] }
  | { about: 'session'; sessionId: string }
  /**
   * Somebody's name, picture, status or choice of presence changed. `until` comes with a choice: when it lapses, in
   * milliseconds since 1970, or null where it stands.
   */
  | { about: 'profile'; userId: string; until?: number | null }
  /** Somebody's windows under one session are looked at again, or are not. */
  | { about: 'idle'; userId: string; sessionId: string; idle: boolean }
  /** What a node's connections say of people. `asks`: the others are to say the same of theirs. */
  | { about: 'presence'; node: string; people: [userId: string, here: 'ONLINE' | 'AWAY' | 'GONE'][]; asks?: boolean }
  | { about: 'typing'; conversationId: string; userId: string; typing: boolean; version: number }
  /** Somebody has read on in a small conversation, or back. `at` in milliseconds since 1970; `version` as with typing. */
  | { about: 'read'; conversationId: string; userId: string; lastReadSeq: number; at: number; version: number };

/** Takes hints to everyone concerned, on this node and others. */
export interface Hints {
  send(hint: Hint): void;
}
