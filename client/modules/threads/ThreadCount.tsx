import { Show } from 'solid-js';
import styles from './ThreadCount.module.css';
import { useUnreadThreads } from './unread-threads.ts';
import { countUnread } from './words.ts';

/** How many threads have something unread. */
export default function ThreadCount() {
  const threads = useUnreadThreads();
  return (
    <Show when={threads.count()}>
      {(count) => (
        <span class={styles.count}>
          {countUnread(count())}
          <span class="visually-hidden"> unread</span>
        </span>
      )}
    </Show>
  );
}
