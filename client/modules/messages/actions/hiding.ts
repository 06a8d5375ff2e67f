import EyeOff from 'lucide-solid/icons/eye-off';
import { hide } from '../after/hiding.ts';
import type { MessageAction } from './action.ts';

/** Takes a message away from my windows alone. It can be undone, so nothing is asked first. */
export const hiding: MessageAction = {
  id: 'hide',
  label: 'Delete for me',
  icon: EyeOff,
  when: () => true,
  run: ({ session, conversation, message }) => void hide(session, conversation.kept.timeline, message.id),
};
