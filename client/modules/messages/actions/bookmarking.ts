import Bookmark from 'lucide-solid/icons/bookmark';
import { keptOf } from '../../bookmarks/kept.ts';
import { isThere, type MessageAction } from './action.ts';

/** Keeps a message for the viewer alone, or gives it up. */
export const bookmarking: MessageAction = {
  id: 'bookmark',
  label: ({ session, message }) => (keptOf(session).has(message.id) ? 'Remove from saved' : 'Save for later'),
  icon: Bookmark,
  key: 'b',
  when: isThere,
  run({ session, message }) {
    const kept = keptOf(session);
    void kept.set(message.id, !kept.has(message.id));
  },
};
