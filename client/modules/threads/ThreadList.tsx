import MessagesSquare from 'lucide-solid/icons/messages-square';
import { createEffect, For, on, Show } from 'solid-js';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import type { Paged } from '../../platform/paged.ts';
import { createThreadLists, type ListedThread } from './thread-list.ts';
import styles from './ThreadList.module.css';
import { ThreadRow } from './ThreadRow.tsx';
import { useUnreadThreads } from './unread-threads.ts';

/** The threads I follow: what is unread, then the others, each by its latest reply. */
export function ThreadList() {
  const { unread, latest, earlier } = createThreadLists();
  const threads = useUnreadThreads();
  const load = () => {
    void unread.again();
    void latest.again();
  };
  // Something was read or said: how they stand now is asked.
  createEffect(on(threads.stamp, load));
  return (
    <Loaded
      ready={Boolean(unread.list() && latest.list())}
      failed="The threads could not be loaded."
      trouble={unread.trouble() ?? latest.trouble()}
      empty={!unread.list()?.length && !latest.list()?.length && <NoThreads />}
      onRetry={load}
    >
      <Section
        title="Unread"
        threads={unread.list() ?? []}
        paged={unread}
        empty="You have read everything in your threads."
      />
      <Section title="Earlier" threads={earlier()} paged={latest} />
    </Loaded>
  );
}

function Section(props: {
  title: string;
  threads: readonly ListedThread[];
  paged: Paged<ListedThread>;
  empty?: string;
}) {
  return (
    <Show when={props.threads.length > 0 || props.paged.more() || props.empty}>
      <section aria-label={props.title}>
        <h2 class={styles.title}>{props.title}</h2>
        <Show when={props.threads.length > 0} fallback={<p class={styles.note}>{props.empty}</p>}>
          <ul class={styles.list}>
            <For each={props.threads}>{(thread) => <ThreadRow thread={thread} />}</For>
          </ul>
        </Show>
        <Show when={props.paged.more()}>
          <ShowMore trouble={props.paged.trouble()} onMore={() => props.paged.onward()} />
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
