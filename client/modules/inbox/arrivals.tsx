import { useLocation } from '@solidjs/router';
import { toast } from '../../ui/toasts.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { useBlocked, useViewer } from '../accounts/viewer.ts';
import { usePresence } from '../presence/presence.ts';
import type { Arrival } from './arrival.ts';
import { type InboxRow, isMuted } from './inbox.graphql.ts';
import type { Inbox } from './inbox.ts';

/** Tells in passing of a message elsewhere that its conversation's notify level lets through. Not to who is not to be disturbed. */
export function createArrivals(inbox: Inbox): void {
  const me = useViewer();
  const blocked = useBlocked();
  const status = usePresence(() => me().id);
  const location = useLocation();
  inbox.onArrival((arrival) => {
    const here = location.pathname.startsWith(`/c/${arrival.conversationId}`) && document.hasFocus();
    if (status() === 'DO_NOT_DISTURB' || blocked(arrival.authorId)) return;
    if (here || arrival.authorId === me().id || !arrival.countsAsUnread) return;
    const row = inbox.row(arrival.conversationId);
    if (!lets(row, arrival.mentioned.includes(me().id))) return;
    toast({
      title: row && row.kind !== 'DIRECT' ? `${arrival.authorName} in ${row.title}` : arrival.authorName,
      text: excerpt(arrival),
      href: `/c/${arrival.conversationId}`,
      icon: () => <Avatar id={arrival.authorId} name={arrival.authorName} size={28} />,
    });
  });
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
