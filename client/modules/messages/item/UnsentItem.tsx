import Clock from 'lucide-solid/icons/clock';
import { createSignal, onCleanup, Show, Suspense } from 'solid-js';
import { useLive } from '../../../platform/live/live.ts';
import type { OutboxItem } from '../../../platform/outbox/outbox-item.ts';
import { soon } from '../../../ui/later.ts';
import { useConversation } from '../conversation.ts';
import styles from './item.module.css';
import { MessageFrame } from './MessageFrame.tsx';

// Only the server refuses: then it is there to give the code for it.
const Refused = soon(() => import('./Refused.tsx'));
const QuoteBlock = soon(() => import('../quotes/QuoteBlock.tsx'));

/** A message nobody knows to be sent: plain while it is quick, with a clock after a second, with words when it was refused. */
export function UnsentItem(props: { item: OutboxItem; rowId: string; continues: boolean }) {
  const { me } = useConversation();
  return (
    <MessageFrame mine rowId={props.rowId} author={me().user} at={props.item.writtenAt} continues={props.continues}>
      <Show when={props.item.quote}>
        {(quote) => (
          <Suspense>
            <QuoteBlock {...quote()} deleted={false} />
          </Suspense>
        )}
      </Show>
      <p id={`${props.rowId}-text`} class={styles.plain} dir="auto">
        {props.item.body}
      </p>
      <Show when={props.item.refusal} fallback={<Waiting since={props.item.writtenAt} />}>
        {(refusal) => (
          <Suspense>
            <Refused item={props.item} words={refusal().message} />
          </Suspense>
        )}
      </Show>
    </MessageFrame>
  );
}

function Waiting(props: { since: number }) {
  const { outbox } = useConversation();
  const live = useLive();
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  const words = () => {
    const until = outbox.pausedUntil();
    if (until !== null)
      return `You are sending fast. This goes out in ${Math.max(1, Math.ceil((until - now()) / 1_000))} s.`;
    return live.state() === 'offline' ? 'Will be sent when you are back online.' : 'Sending…';
  };
  return (
    <Show when={now() - props.since > 1_000}>
      <p class={styles.waiting}>
        <Clock aria-hidden="true" />
        {words()}
      </p>
    </Show>
  );
}
