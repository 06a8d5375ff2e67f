import MessagesSquare from 'lucide-solid/icons/messages-square';
import { createEffect, For, on, Show } from 'solid-js';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { createThreadList, type ListedThread } from './thread-list.ts';
import styles from './ThreadList.module.css';
import { ThreadRow } from './ThreadRow.tsx';
import { useUnreadThreads } from './unread-threads.ts';

/** The threads I follow: what is unread, then the others, each by its latest reply. */
export function ThreadList() {
  const list = createThreadList();
  const threads = useUnreadThreads();
  // Something was read or said: how they stand now is asked.
  createEffect(on(threads.stamp, () => void list.load(), { defer: true }));
  void list.load();
  return (
    <Loaded
      ready={Boolean(list.threads())}
      failed="The threads could not be loaded."
      trouble={list.trouble()}
      empty={list.threads()?.length === 0 && <NoThreads />}
      onRetry={() => void list.load()}
    >
      <Section title="Unread" threads={list.unread()} empty="You have read everything in your threads." />
      <Section title="Earlier" threads={list.earlier()} />
    </Loaded>
  );
}

function Section(props: { title: string; threads: readonly ListedThread[]; empty?: string }) {
  return (
    <Show when={props.threads.length > 0 || props.empty}>
      <section aria-label={props.title}>
        <h2 class={styles.title}>{props.title}</h2>
        <Show when={props.threads.length > 0} fallback={<p class={styles.note}>{props.empty}</p>}>
          <ul class={styles.list}>
            <For each={props.threads}>{(thread) => <ThreadRow thread={thread} />}</For>
          </ul>
        </Show>
      </section>
    </Show>
  );
}

function NoThreads() {
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title="You follow no threads yet."
      actions={
        <a class={buttonClass('primary')} href="/">
          Go to my rooms
        </a>
      }
    >
      Reply to a message in a thread, and what others answer is gathered here.
    </EmptyState>
  );
}
