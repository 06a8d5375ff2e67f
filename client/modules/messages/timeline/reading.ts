import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import type { Conversation } from '../conversation.ts';

/** How long a message must be in view to count as read, in milliseconds. */
const glance = 500;

/**
 * Marks a conversation read, up to the newest message, while the page is visible and focused and that message has been in
 * view for half a second.
 */
export function createReading({ kept, me, held }: Conversation, inView: Accessor<boolean>): void {
  const attentive = createAttention();
  let marked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };

  function unreadUpTo(): { id: string; seq: number } | undefined {
    const read = Math.max(marked, kept.read()?.lastReadSeq ?? 0);
    // What I wrote myself was never unread.
    const last = kept.timeline.ids().findLast((message) => kept.timeline.listed(message).author.id !== me().id);
    const message = last === undefined ? undefined : kept.timeline.listed(last);
    return message && message.seq > read ? message : undefined;
  }

  async function mark(): Promise<void> {
    stop();
    const message = unreadUpTo();
    if (!message) return;
    const before = marked;
    marked = message.seq;
    if (!(await kept.markRead(message.id))) marked = Math.min(marked, before);
  }

  createEffect(() => {
    if (held()) marked = 0;
    if (!attentive() || !inView() || held() || !unreadUpTo()) stop();
    else timer ??= setTimeout(mark, glance);
  });
  onCleanup(stop);
}

/** The page is visible and has focus. */
function createAttention(): Accessor<boolean> {
  const now = () => document.visibilityState === 'visible' && document.hasFocus();
  const [attentive, setAttentive] = createSignal(now());
  const look = () => setAttentive(now());
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener('focus', look, { signal });
  addEventListener('blur', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  onCleanup(() => listening.abort());
  return attentive;
}
