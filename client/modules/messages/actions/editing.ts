import Pencil from 'lucide-solid/icons/pencil';
import { isInTime } from '../after/windows.ts';
import { isForwarded } from '../item/MessageItem.tsx';
import { isThere, type MessageAction } from './action.ts';

/** Opens my message for writing, in its place. */
export const editing: MessageAction = {
  id: 'edit',
  label: 'Edit',
  icon: Pencil,
  key: 'e',
  bar: true,
  when: (on) => on.mine && isThere(on) && !isForwarded(on.message) && isInTime(on.message, 'edit'),
  run: ({ conversation, key }) => conversation.edit(key),
};
