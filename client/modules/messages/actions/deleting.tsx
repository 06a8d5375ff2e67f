import Trash from 'lucide-solid/icons/trash';
import { later } from '../../../ui/later.ts';
import type { MessageAction } from './action.ts';

const DeleteDialog = later(() => import('../item/DeleteDialog.tsx'));

/** Asks, then takes the message away from everybody. */
export const deleting: MessageAction = {
  id: 'delete',
  label: 'Delete for everyone',
  icon: Trash,
  key: 'Delete',
  danger: true,
  when: ({ conversation, message }) => conversation.mayDelete(message),
  run: (on) =>
    on.open((props) => (
      <DeleteDialog messageId={props.on.message.id} text={props.on.message.body} onClose={() => props.onClose()} />
    )),
};
