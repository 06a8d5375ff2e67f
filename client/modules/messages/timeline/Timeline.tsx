import { createEffect, createSignal, For, lazy, Match, on, onCleanup, onMount, Show, Suspense, Switch } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { SkeletonRows } from '../../../ui/Skeleton.tsx';
import { useConversation } from '../conversation.ts';
import { DateChip } from './DateChip.tsx';
import { NewestEnd, OldestEnd } from './Ends.tsx';
import { Pill } from './Pill.tsx';
import { Row } from './Row.tsx';
import { createRowFocus } from './row-focus.ts';
import type { Scrolling } from './scrolling.ts';
import styles from './timeline.module.css';
import { createWatching } from './watching.tsx';

const DeleteDialog = lazy(() => import('../item/DeleteDialog.tsx'));

export interface TimelineProps {
  /** The message to show, centred; else where unread begins, or the end. */
  anchor: string | undefined;
  /** Hands out the ways to scroll, once there is something to scroll. */
  onScrolling(scrolling: Scrolling): void;
}

/** The messages of a conversation. */
export function Timeline(props: TimelineProps) {
  const conversation = useConversation();
  const { rows, kept, title } = conversation;
  const [scroller, setScroller] = createSignal<HTMLElement>();
  const focus = createRowFocus(conversation, () => scroller()!);
  const watching = createWatching(conversation, scroller);

  onMount(() => {
    const scrolling = watching.begin();
    props.onScrolling(scrolling);
    createEffect(
      on(
        () => props.anchor,
        (anchor) => void watching.enter(anchor),
      ),
    );
  });
  onCleanup(() => watching.end());

  return (
    <div class={styles.frame}>
      <div
        ref={setScroller}
        class={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={`Messages in ${title()}`}
        onPointerOver={focus.onPointerOver}
        onPointerLeave={focus.onPointerLeave}
        onFocusIn={focus.onFocusIn}
        onFocusOut={focus.onFocusOut}
        onKeyDown={focus.onKeyDown}
      >
        <div class={styles.rows}>
          <Show when={kept.timeline.state().phase === 'ready'}>
            <OldestEnd />
          </Show>
          <For each={rows.keys()}>
            {(key) => <Row rowKey={key} focus={focus} highlighted={watching.isHighlighted(key)} />}
          </For>
          <NewestEnd />
        </div>
      </div>
      <Show when={scroller()}>{(element) => <DateChip scroller={element()} />}</Show>
      <Pill news={watching.news()} away={watching.away()} onGo={watching.latest} />
      <Trouble />
      <watching.Announcements />
      <Show when={focus.deleting()} keyed>
        {(key) => (
          <Suspense>
            <Show when={rows.message(key)}>
              {(message) => (
                <DeleteDialog
                  messageId={message().id}
                  text={message().body}
                  onClose={() => focus.askDelete(undefined)}
                />
              )}
            </Show>
          </Suspense>
        )}
      </Show>
    </div>
  );
}

/** Stands where rows would be, while there are none to stand there. */
function Trouble() {
  const { kept, rows } = useConversation();
  const phase = () => kept.timeline.state().phase;
  return (
    <Switch>
      <Match when={phase() === 'gone'}>
        <div class={styles.over}>
          <EmptyState role="alert" title="This conversation does not exist, or you are not a member." />
        </div>
      </Match>
      <Match when={phase() === 'opening' && rows.keys().length === 0}>
        <div class={styles.over} data-low>
          <SkeletonRows rows={8} />
        </div>
      </Match>
      <Match when={phase() === 'failed'}>
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
