/** What this browser keeps of a draft. */
export interface KeptDraft {
  text: string;
  /** When it was written, in milliseconds. */
  at: number;
  /** The server has this very text. */
  saved: boolean;
}

/** A draft, and where it is to be said. */
export interface PlacedDraft extends KeptDraft {
  key: string;
  conversationId: string;
  threadRootId: string | undefined;
}

const nothing: KeptDraft = { text: '', at: 0, saved: true };
const listeners = new Set<(key: string, here: boolean) => void>();

/** Where a draft is kept: one for each conversation, and one for each of its threads. */
export function draftKey(userId: string, conversationId: string, threadRootId?: string): string {
  return `draft:${userId}:${conversationId}${threadRootId ? `:${threadRootId}` : ''}`;
}

/** What is kept under a key; empty where nothing is. */
export function readDraft(key: string): KeptDraft {
  const [, at, sign, text] = /^(\d+)([+-])([^]*)$/.exec(stored(key)) ?? [];
  if (sign) return { text: text ?? '', at: Number(at), saved: sign === '+' };
  // As it was kept before the server did, too.
  return stored(key) ? { text: stored(key), at: 0, saved: false } : nothing;
}

/** Keeps a draft and tells whoever shows it. An empty one is forgotten as soon as the server knows. */
export function keepDraft(key: string, { text, at, saved }: KeptDraft): void {
  try {
    if (text === '' && saved) localStorage.removeItem(key);
    else localStorage.setItem(key, `${at}${saved ? '+' : '-'}${text}`);
  } catch {
    // Storage is full or forbidden: the text stays in the field.
  }
  tell(key, true);
}

/** Everything a person has begun and not sent, as far as this browser knows; what was cleared and is not saved, too. */
export function keptDrafts(userId: string): PlacedDraft[] {
  const prefix = draftKey(userId, '');
  return keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const [conversationId = '', threadRootId] = key.slice(prefix.length).split(':');
      return { key, conversationId, threadRootId, ...readDraft(key) };
    });
}

/** Calls `then` for every draft that changes, in this window (`here`) or another of this browser. Returns a function that stops. */
export function onDraftKept(then: (key: string, here: boolean) => void): () => void {
  addEventListener('storage', hearStorage);
  listeners.add(then);
  return () => listeners.delete(then);
}

function hearStorage({ key }: StorageEvent): void {
  if (key?.startsWith('draft:')) tell(key, false);
}

function tell(key: string, here: boolean): void {
  for (const listener of listeners) listener(key, here);
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
