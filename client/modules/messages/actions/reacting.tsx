import SmilePlus from 'lucide-solid/icons/face-slightly-smiling-plus';
import { onDemand } from '../../../ui/later.ts';
import { isThere, type MessageAction } from './action.ts';

const QuickReactions = onDemand(() => import('../../reactions/QuickReactions.tsx'));

/** Offers emoji to answer with. */
export const reacting: MessageAction = {
  id: 'react',
  label: 'Add reaction',
  icon: SmilePlus,
  key: '+',
  bar: true,
  when: isThere,
  run: (on) =>
    on.open((props) => (
      <QuickReactions messageId={props.on.message.id} row={props.on.row()} onClose={() => props.onClose()} />
    )),
};
