import Undo from 'lucide-solid/icons/undo-2';
import { undo } from '../after/undoing.ts';
import { isInTime } from '../after/windows.ts';
import { isThere, type MessageAction } from './action.ts';

/** Takes back what I have just sent. */
export const undoing: MessageAction = {
  id: 'undo',
  label: 'Undo sending',
  icon: Undo,
  when: (on) => on.mine && isThere(on) && isInTime(on.message, 'undo'),
  run: (on) => void undo(on.session, on.conversation, on.message, on.row()),
};
