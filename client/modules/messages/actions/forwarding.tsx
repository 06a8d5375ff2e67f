import Forward from 'lucide-solid/icons/forward';
import { onDemand } from '../../../ui/later.ts';
import { isThere, type MessageAction } from './action.ts';

const ForwardDialog = onDemand(() => import('../../forwarding/ForwardDialog.tsx'));

/** Passes a message on to another conversation. */
export const forwarding: MessageAction = {
  id: 'forward',
  label: 'Forward…',
  icon: Forward,
  key: 'f',
  when: isThere,
  run: (on) =>
    on.open((props) => (
      <ForwardDialog
        messageId={props.on.message.id}
        author={props.on.message.author.displayName}
        text={props.on.message.body}
        onClose={() => props.onClose()}
      />
    )),
};
