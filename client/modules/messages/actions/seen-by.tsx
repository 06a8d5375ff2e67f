import Eye from 'lucide-solid/icons/eye';
import { onDemand } from '../../../ui/later.ts';
import { isThere, type MessageAction } from './action.ts';

const SeenBy = onDemand(() => import('../after/SeenBy.tsx'));

/** Shows who has read a message, and when. */
export const seenBy: MessageAction = {
  id: 'seen-by',
  label: 'Seen by',
  icon: Eye,
  // How far somebody has read in a thread is theirs.
  when: (on) => isThere(on) && on.message.inRoom,
  run: (on) => on.open((props) => <SeenBy messageId={props.on.message.id} onClose={() => props.onClose()} />),
};
