import { useLocation } from '@solidjs/router';
import { toast } from '../../ui/toasts.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { useBlocked, useViewer } from '../accounts/viewer.ts';
import { usePresence } from '../presence/presence.ts';
import { type AddedChange, type Arrival, arrivalOf } from './arrival.ts';
import { type InboxRow, isMuted } from './inbox.graphql.ts';
import type { Inbox } from './inbox.ts';

/** Tells in passing of a message elsewhere that its conversation's notify level lets through. Not to who is not to be disturbed. */
export function createArrivals(inbox: Inbox): void {
  const me = useViewer();
  const location = useLocation();
  const arriving = useArriving(inbox);
  inbox.onArrival((arrival) => {
    const { conversationId, threadRootId } = arrival;
    const path = threadRootId ? `/c/${conversationId}/t/${threadRootId}` : `/c/${conversationId}`;
    const mentioned = arrival.mentioned.includes(me().id);
    if (location.pathname.startsWith(path) && document.hasFocus()) return;
    if (arrival.authorId === me().id || !(arrival.countsAsUnread || (threadRootId && mentioned))) return;
    if (lets(inbox.row(conversationId), mentioned)) arriving.tell(arrival, path);
  });
}

/** How one is told of a message: from whom and where, with a link to it. */
export function useArriving(inbox: Inbox) {
  const me = useViewer();
  const blocked = useBlocked();
  const status = usePresence(() => me().id);
  const tell = (arrival: Arrival, href: string) => {
    if (status() === 'DO_NOT_DISTURB' || blocked(arrival.authorId)) return;
    const row = inbox.row(arrival.conversationId);
    const room = row && row.kind !== 'DIRECT' ? ` in ${row.title}` : '';
    toast({
      title: `${arrival.authorName}${arrival.threadRootId ? ' replied' : ''}${room}`,
      text: excerpt(arrival),
      href,
      icon: () => <Avatar id={arrival.authorId} name={arrival.authorName} size={28} />,
    });
  };
  return {
    tell,
    /** A reply in a thread that is followed: silent only where nothing is to be told. */
    followed(change: AddedChange) {
      const arrival = arrivalOf(change);
      if (!lets(inbox.row(arrival.conversationId), true)) return;
      tell(arrival, `/c/${arrival.conversationId}/t/${arrival.threadRootId}`);
    },
  };
}

/** Whether somebody is to be told of a message there. */
function lets(row: InboxRow | undefined, mentioned: boolean): boolean {
  if (!row?.viewer) return mentioned;
  if (isMuted(row) || row.viewer.notify === 'NOTHING') return false;
  return mentioned || row.viewer.notify === 'ALL';
}

/** The beginning, without the marks of Markdown and what they hide. */
function excerpt(arrival: Arrival): string {
  return (
    arrival.body
      .replace(/\|\|.+?\|\|/gs, '▇▇▇')
      .replace(/[*_`~>#]+/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 140) || 'A new message'
  );
}
