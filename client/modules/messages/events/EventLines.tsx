import { createMemo, For } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { clockTime, fullTime } from '../time.ts';
import { linesOf } from './event-words.ts';
import styles from './events.module.css';
import type { EventRow } from './timeline-event.ts';

/** What happened between two messages, in quiet lines: who came and went, what was changed. */
export default function EventLines(props: { events: readonly EventRow[] }) {
  const { me } = useConversation();
  const lines = createMemo(() => linesOf(props.events, me().id));
  return (
    <For each={lines()}>
      {(line) => (
        <p class={styles.line} dir="auto">
          {line.words}{' '}
          <time class={styles.time} datetime={line.at} data-tip={fullTime(line.at)}>
            {clockTime(line.at)}
          </time>
        </p>
      )}
    </For>
  );
}
