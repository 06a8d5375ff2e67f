import CircleAlert from 'lucide-solid/icons/circle-alert';
import type { OutboxItem } from '../../../platform/outbox/outbox-item.ts';
import { useConversation } from '../conversation.ts';
import styles from './item.module.css';

/** Why a message was not sent, in words, and what can be done about it. */
export default function Refused(props: { item: OutboxItem; words: string }) {
  const { outbox, giveBack, quoting } = useConversation();
  const key = () => props.item.clientKey;
  const edit = () => {
    giveBack(props.item.body);
    if (props.item.quote) quoting.set(props.item.quote);
    outbox.discard(key());
  };
  return (
    <div class={styles.refused} role="alert">
      <CircleAlert aria-hidden="true" />
      <span>Not sent: {props.words}</span>
      <button type="button" onClick={() => outbox.retry(key())}>
        Retry
      </button>
      <button type="button" onClick={edit}>
        Edit
      </button>
      <button type="button" onClick={() => outbox.discard(key())}>
        Discard
      </button>
    </div>
  );
}
