import Trash from 'lucide-solid/icons/trash';
import { later } from '../../../ui/later.ts';
import { isInTime } from '../after/windows.ts';
import type { Conversation } from '../conversation.ts';
import type { MessageAction } from './action.ts';

const DeleteDialog = later(() => import('../item/DeleteDialog.tsx'));

/** Asks, then takes the message away from everybody. */
export const deleting: MessageAction = {
  id: 'delete',
  label: 'Delete for everyone',
  icon: Trash,
  key: 'Delete',
  danger: true,
  when: ({ conversation, message }) =>
    conversation.mayDelete(message) && (moderates(conversation) || isInTime(message, 'delete')),
  run: (on) =>
    on.open((props) => (
      <DeleteDialog messageId={props.on.message.id} text={props.on.message.body} onClose={() => props.onClose()} />
    )),
};

/** Admins are bound to no window of time. */
function moderates({ kept }: Conversation): boolean {
  const role = kept.read()?.role;
  return role === 'OWNER' || role === 'ADMIN';
}
