import type { Conversation } from '../conversation.ts';
import type { Place } from './scrolling.ts';

/** Fills the timeline, and puts the reader where they want to be; not at all when nothing could be loaded. */
export type Enter = (anchor: string | undefined, put: (place: Place) => void) => Promise<void>;

/** At the asked message; at what is unread; where the reader was before; else at the end. */
export function createEntering(conversation: Conversation): Enter {
  const { kept, rows, setUnread, setMissing } = conversation;
  const { timeline } = kept;
  const keyOf = (messageId: string) => rows.keyOf(messageId);

  async function loaded(messageId: string): Promise<string | undefined> {
    if (!keyOf(messageId)) await timeline.feed.jump({ around: messageId });
    return keyOf(messageId);
  }

  /** Where "New" stands is decided now and stays, however much is read meanwhile. */
  function markUnread(): string | undefined {
    const first = kept.read()?.firstUnread;
    setUnread(first ? { seq: first.seq, since: kept.read()?.lastReadAt ?? undefined } : undefined);
    return first?.id;
  }

  async function refresh(): Promise<void> {
    const state = await kept.refresh();
    if (state) kept.setRead(state);
  }

  return async (anchor, put) => {
    setMissing(false);
    const known = timeline.feed.resume();
    if (known) {
      // What is kept is shown at once; only then it is asked what has become unread since.
      if (!anchor) put(kept.spot ? { at: 'spot', spot: kept.spot } : { at: 'end' });
      await refresh().catch(() => {});
    } else await timeline.feed.open(anchor ? { around: anchor } : { last: true });
    if (timeline.state().phase !== 'ready') return;
    const unread = markUnread();
    const key = anchor ? await loaded(anchor) : undefined;
    if (key) return put({ at: 'row', key });
    if (anchor && timeline.state().phase === 'ready') conversation.lost(anchor);
    // In the room, the panel that opens then says so.
    setMissing(anchor !== undefined && conversation.thread !== undefined);
    const unreadKey = unread ? await loaded(unread) : undefined;
    if (unreadKey) put({ at: 'unread', key: unreadKey });
    else if (!known) put({ at: 'end' });
  };
}
