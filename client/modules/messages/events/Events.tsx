import { For, Show, Suspense } from 'solid-js';
import { soon } from '../../../ui/later.ts';
import styles from './events.module.css';
import type { EventRow } from './timeline-event.ts';

const EventLines = soon(() => import('./EventLines.tsx'));

/** System lines, or their room while the code for their words is on its way: nothing moves when it comes. */
export function Events(props: { events: readonly EventRow[] }) {
  return (
    <Show when={props.events.length > 0}>
      <Suspense fallback={<For each={props.events}>{() => <div class={styles.waiting} />}</For>}>
        <EventLines events={props.events} />
      </Suspense>
    </Show>
  );
}
