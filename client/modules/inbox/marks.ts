import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import { useViewer } from '../accounts/viewer.ts';
import { keptDrafts, onDraftKept, type PlacedDraft } from '../messages/composer/kept-drafts.ts';
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
  const begun = useDrafts();
  const drafts = createMemo(() => new Set(begun().map((draft) => draft.conversationId)));
  return {
    failed: (id) => failed().has(id),
    draft: (id) => id !== current() && drafts().has(id),
  };
}

/** What is begun and not sent, wherever in this browser it is written; the server's drafts are kept here, too. */
export function useDrafts(): Accessor<readonly PlacedDraft[]> {
  const me = useViewer();
  const [changes, changed] = createSignal(0);
  onCleanup(onDraftKept(() => changed((count) => count + 1)));
  return createMemo(() => {
    changes();
    return keptDrafts(me().id).filter((draft) => draft.text.trim() !== '');
  });
}
