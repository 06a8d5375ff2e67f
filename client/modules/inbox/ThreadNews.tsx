import { useLocation } from '@solidjs/router';
import { onCleanup } from 'solid-js';
import { useSession } from '../../platform/session.ts';
import { useViewer } from '../accounts/viewer.ts';
import { useUnreadThreads } from '../threads/unread-threads.ts';
import type { AddedChange } from './arrival.ts';
import { useArriving } from './arrivals.tsx';
import { useInbox } from './inbox.ts';

/** Keeps the unread threads as they are now, and tells in passing of replies in those I follow. Shows nothing itself. */
export function ThreadNews(): null {
  const me = useViewer();
  const threads = useUnreadThreads();
  const inbox = useInbox();
  const tell = useTelling();
  const touched = (id: string | undefined) => id && threads.touched(id);
  inbox.onChange((change) => {
    if (change.__typename === 'MessageAdded') {
      const { threadRootId: root, author } = change.message;
      if (!root) return;
      threads.replied(root, author.id === me().id || change.mentionedUserIds.includes(me().id));
      tell.waits(root, change);
    } else if (change.__typename === 'ThreadChanged') {
      if (change.threadRoot) threads.changed(change.threadRoot.id);
    } else if (change.__typename === 'MessageChanged') touched(change.recounted?.id);
    else if (change.__typename === 'MessageHidden') touched(change.conversation.id);
    else if (/^(BlockChanged|ConversationJoined|ConversationLeft)$/.test(change.__typename)) void threads.load();
  });
  onCleanup(threads.onAsked(tell.asked));
  onCleanup(useSession().live.onReconnected(() => void threads.load()));
  void threads.load();
  return null;
}

/** A reply is told of once it is known that its thread is followed; one that mentions me was told of at once. */
function useTelling() {
  const me = useViewer();
  const arriving = useArriving(useInbox());
  const location = useLocation();
  const latest = new Map<string, AddedChange>();
  return {
    waits(root: string, change: AddedChange) {
      const { message, mentionedUserIds } = change;
      if (!message.inRoom && message.author.id !== me().id && !mentionedUserIds.includes(me().id))
        latest.set(root, change);
    },
    asked(root: string, following: boolean) {
      const change = latest.get(root);
      latest.delete(root);
      const here = location.pathname.includes(`/t/${root}`) && document.hasFocus();
      if (change && following && !here) arriving.followed(change);
    },
  };
}
