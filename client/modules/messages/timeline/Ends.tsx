import CircleAlert from 'lucide-solid/icons/circle-alert';
import { type JSX, Match, Show, Switch } from 'solid-js';
import type { SideState } from '../../../platform/timeline/timeline-feed.ts';
import { Delayed } from '../../../ui/Skeleton.tsx';
import { useConversation } from '../conversation.ts';
import styles from './timeline.module.css';

/** What stands above the oldest row: more is coming, could not be had, or this is where it all began. */
export function OldestEnd() {
  const { kept, start } = useConversation();
  const { timeline } = kept;
  return (
    <Show when={timeline.older()} fallback={start()}>
      <MoreEnd state={timeline.state().older} what="older" onRetry={() => timeline.feed.more('older')} />
    </Show>
  );
}

/** Where a room began; `children` is offered while nothing has been said. */
export function RoomStart(props: { children: JSX.Element }) {
  const { rows, title } = useConversation();
  return (
    <div class={styles.start}>
      <p>This is the start of {title()}.</p>
      <Show when={rows.keys().length === 0}>{props.children}</Show>
    </div>
  );
}

/** What stands below the newest row while there are newer ones. */
export function NewestEnd() {
  const { timeline } = useConversation().kept;
  return (
    <Show when={timeline.newer()}>
      <MoreEnd state={timeline.state().newer} what="newer" onRetry={() => timeline.feed.more('newer')} />
    </Show>
  );
}

/** Always as high, whatever it says, and never what the browser anchors the view to. */
function MoreEnd(props: { state: SideState; what: 'older' | 'newer'; onRetry(): void }) {
  return (
    <div class={styles.more}>
      <Switch>
        <Match when={props.state === 'failed'}>
          <p class={styles.failed} role="alert">
            <CircleAlert aria-hidden="true" />
            Could not load {props.what} messages.
            <button type="button" onClick={() => props.onRetry()}>
              Try again
            </button>
          </p>
        </Match>
        <Match when={props.state === 'loading'}>
          <Delayed>
            <span class={styles.spinner} role="status" aria-label={`Loading ${props.what} messages`} />
          </Delayed>
        </Match>
      </Switch>
    </div>
  );
}
