import { Match, Suspense, Switch } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { later } from '../../../ui/later.ts';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useConversation } from '../conversation.ts';
import styles from './timeline.module.css';

const Missing = later(() => import('./Missing.tsx'));

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
        <Suspense>
          <Missing />
        </Suspense>
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
