import Pin from 'lucide-solid/icons/pin';
import { setPinned } from '../../pins/pinning.ts';
import { isThere, type MessageAction } from './action.ts';

/** Pins a message for everyone in the conversation, or takes its pin away. */
export const pinning: MessageAction = {
  id: 'pin',
  label: (on) => (on.message.pinnedAt ? 'Unpin' : 'Pin'),
  icon: Pin,
  key: 'p',
  when: isThere,
  run: ({ session, message }) => void setPinned(session, message.id, !message.pinnedAt),
};
