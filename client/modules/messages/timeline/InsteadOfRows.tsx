import { Match, Switch } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useConversation } from '../conversation.ts';
import styles from './timeline.module.css';

/** Stands where rows would be, while there are none to stand there. */
export function InsteadOfRows() {
  const { kept, rows, thread, missing } = useConversation();
  const phase = () => kept.timeline.state().phase;
  return (
    <Switch>
      <Match when={phase() === 'gone'}>
        <div class={styles.over}>
          <EmptyState
            role="alert"
            title={`This ${thread ? 'message' : 'conversation'} does not exist, or you are not a member.`}
          />
        </div>
      </Match>
      <Match when={missing()}>
        <Missing />
      </Match>
      <Match when={phase() === 'opening' && rows.keys().length === 0}>
        <div class={styles.over} data-low>
          <SkeletonRows rows={8} />
        </div>
      </Match>
      <Match when={phase() === 'failed' && rows.keys().length === 0}>
        <div class={styles.over}>
          <EmptyState
            role="alert"
            title="The messages could not be loaded."
            actions={
              <Button look="primary" onClick={() => kept.timeline.feed.retry()}>
                Try again
              </Button>
            }
          />
        </div>
      </Match>
    </Switch>
  );
}

/** The address names a message that is not among those one may read here. */
function Missing() {
  const { setMissing, title } = useConversation();
  return (
    <div class={styles.over}>
      <EmptyState
        role="alert"
        title="This message is not here."
        actions={
          <Button look="primary" onClick={() => setMissing(false)}>
            Go to {title()}
          </Button>
        }
      >
        It does not exist, or it is not yours to read.
      </EmptyState>
    </div>
  );
}
