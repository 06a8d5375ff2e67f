import MessageSquareReply from 'lucide-solid/icons/message-square-reply';
import { isThere, type MessageAction } from './action.ts';

/** Opens the thread of a message: the one it began or will begin, or the one it is a reply in. */
export const replying: MessageAction = {
  id: 'reply',
  label: 'Reply in thread',
  icon: MessageSquareReply,
  key: 'r',
  bar: true,
  when: (on) => isThere(on) && on.conversation.thread === undefined,
  run: ({ conversation, message }) => conversation.openThread(message.threadRootId ?? message.id),
};
