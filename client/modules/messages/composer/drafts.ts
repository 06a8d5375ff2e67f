import { createSignal, onCleanup, type Accessor } from 'solid-js';

const pause = 250;

/** What is being written in one conversation, kept in this browser until it is sent. */
export interface Draft {
  text: Accessor<string>;
  write(text: string): void;
}

/** Where a draft is kept. */
export function draftKey(userId: string, conversationId: string): string {
  return `draft:${userId}:${conversationId}`;
}

/**
 * The draft of a conversation. It is stored a quarter of a second after the last key and when the page goes away. Another
 * window's draft shows here too, unless somebody is writing here: `busy` says so.
 */
export function createDraft(key: string, busy: () => boolean): Draft {
  const [text, setText] = createSignal(read(key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    store(key, text());
  };
  const fromOutside = (event: StorageEvent) => {
    if (event.key === key && !busy()) setText(event.newValue ?? '');
  };
  addEventListener('pagehide', keep);
  addEventListener('storage', fromOutside);
  onCleanup(() => {
    keep();
    removeEventListener('pagehide', keep);
    removeEventListener('storage', fromOutside);
  });
  return {
    text,
    write(next) {
      setText(next);
      clearTimeout(timer);
      timer = setTimeout(keep, pause);
      // An empty draft was sent or given up: it must not come back after a crash.
      if (next === '') keep();
    },
  };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function store(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Storage is full or forbidden: the text stays in the field.
  }
}
