import FileClock from 'lucide-solid/icons/file-clock';
import { onDemand } from '../../../ui/later.ts';
import type { MessageAction } from './action.ts';

const EditHistory = onDemand(() => import('../after/EditHistory.tsx'));

/** Shows what a message said before it was edited: to its author, admins and the owner. */
export const history: MessageAction = {
  id: 'history',
  label: 'Edit history',
  icon: FileClock,
  key: 'h',
  when: ({ conversation, message }) => message.editedAt != null && conversation.mayDelete(message),
  run: (on) => on.open((props) => <EditHistory on={props.on} onClose={() => props.onClose()} />),
};
