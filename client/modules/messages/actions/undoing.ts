import Undo from 'lucide-solid/icons/undo-2';
import { isUndoable, undo } from '../after/undoing.ts';
import type { MessageAction } from './action.ts';

/** Takes back what I have just sent. */
export const undoing: MessageAction = {
  id: 'undo',
  label: 'Undo sending',
  icon: Undo,
  when: (on) => on.mine && isUndoable(on.message),
  run: (on) => void undo(on.session, on.conversation, on.message, on.row()),
};
