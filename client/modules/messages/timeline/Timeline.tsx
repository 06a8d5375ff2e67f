import { createEffect, createSignal, For, on, onMount, Show, Suspense } from 'solid-js';
import { hasRested, soon } from '../../../ui/later.ts';
import { Events } from '../events/Events.tsx';
import { useConversation } from '../conversation.ts';
import { Asked } from '../actions/Asked.tsx';
import { createAsking } from '../actions/asking.ts';
import { NewestEnd, OldestEnd } from './Ends.tsx';
import { InsteadOfRows } from './InsteadOfRows.tsx';
import { rowElement } from './geometry.ts';
import { Pill } from './Pill.tsx';
import { Row } from './Row.tsx';
import { RowFocus } from './row-focus.ts';
import type { Scrolling } from './scrolling.ts';
import styles from './timeline.module.css';
import { Watching } from './watching.ts';

// Nobody scrolls before there is something to scroll.
const DateChip = soon(() => import('./DateChip.tsx'));

export interface TimelineProps {
  /** The message to show, centred; else where unread begins, or the end. */
  anchor: string | undefined;
  /** Hands out the ways to scroll, once there is something to scroll. */
  onScrolling(scrolling: Scrolling): void;
}

/** The messages of a conversation. */
export function Timeline(props: TimelineProps) {
  const conversation = useConversation();
  const [scroller, setScroller] = createSignal<HTMLElement>();
  const asking = createAsking(conversation, (key) => rowElement(scroller()!, key));
  const focus = new RowFocus(conversation, () => scroller()!, asking);
  const watching = new Watching(conversation);
  onMount(() => {
    props.onScrolling(watching.begin(scroller()!));
    createEffect(
      on(
        () => props.anchor,
        (anchor) => void watching.enter(anchor),
      ),
    );
  });
  return (
    <div class={styles.frame}>
      <div
        ref={setScroller}
        class={styles.scroller}
        role="log"
        aria-live="off"
        aria-label={`Messages in ${conversation.title()}`}
        {...focus.listeners}
      >
        <TimelineRows focus={focus} watching={watching} />
      </div>
      <Day scroller={scroller()} />
      <Pill news={watching.news()} away={watching.away()} onGo={watching.latest} />
      <InsteadOfRows />
      <watching.announcer.Region />
      <Asked asking={asking} />
    </div>
  );
}

/** The day that is being scrolled through. */
function Day(props: { scroller: HTMLElement | undefined }) {
  return (
    <Show when={hasRested() && props.scroller}>
      {(scroller) => (
        <Suspense>
          <DateChip scroller={scroller()} />
        </Suspense>
      )}
    </Show>
  );
}

/** The scroller's one child: all rows in natural order. */
function TimelineRows(props: { focus: RowFocus; watching: Watching }) {
  const { rows, kept } = useConversation();
  return (
    <div class={styles.rows}>
      <Show when={kept.timeline.state().phase === 'ready'}>
        <OldestEnd />
      </Show>
      <For each={rows.keys()}>
        {(key) => <Row rowKey={key} focus={props.focus} highlighted={props.watching.isHighlighted(key)} />}
      </For>
      <Events events={rows.below()} />
      <NewestEnd />
    </div>
  );
}
