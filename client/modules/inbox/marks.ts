import { useLocation } from '@solidjs/router';
import { type Accessor, createMemo, createSignal, onCleanup, onMount } from 'solid-js';
import { useViewer } from '../accounts/viewer.ts';
import { useOutbox } from '../messages/sending.tsx';

/** What waits for me in a conversation besides reading. */
export interface Marks {
  /** A message that was not sent and will not go by itself. */
  failed(conversationId: string): boolean;
  /** Something begun and not sent; not told of the conversation that is open. */
  draft(conversationId: string): boolean;
}

/** Follows the outbox, and the drafts this browser keeps. */
export function createMarks(current: Accessor<string | undefined>): Marks {
  const outbox = useOutbox();
  const failed = createMemo(
    () => new Set(outbox.items().flatMap((item) => (item.refusal ? [item.conversationId] : []))),
  );
  const drafts = useDrafts();
  return {
    failed: (id) => failed().has(id),
    draft: (id) => id !== current() && drafts().has(id),
  };
}

/** Looked up when another page opens, for drafts are written on the page that is left, and when another window stores one. */
function useDrafts(): Accessor<Set<string>> {
  const me = useViewer();
  const location = useLocation();
  const [elsewhere, heard] = createSignal(0);
  const hear = (event: StorageEvent) => event.key?.startsWith('draft:') && heard((count) => count + 1);
  onMount(() => addEventListener('storage', hear));
  onCleanup(() => removeEventListener('storage', hear));
  return createMemo(() => {
    void location.pathname;
    elsewhere();
    const prefix = `draft:${me().id}:`;
    return new Set(stored().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])));
  });
}

function stored(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}
