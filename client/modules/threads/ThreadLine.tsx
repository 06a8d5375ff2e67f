import { For, Show } from 'solid-js';
import type { MessageItem_MessageFragment } from '../../platform/gql/graphql.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { asNow, type Face as Person } from '../accounts/faces.ts';
import styles from './ThreadLine.module.css';
import { useUnreadThreads } from './unread-threads.ts';
import { countReplies, countUnread, lastReplyWords } from './words.ts';

export interface ThreadLineProps {
  thread: NonNullable<MessageItem_MessageFragment['thread']>;
  /** The message that began it. */
  rootId: string;
  href: string;
}

/** Under a message that began a thread: who replied last, how many replies, when; and what of it I have not read. */
export default function ThreadLine(props: ThreadLineProps) {
  const threads = useUnreadThreads();
  const unread = () => threads.of(props.rootId);
  return (
    <a class={styles.line} href={props.href} tabindex="-1">
      <span class={styles.faces} aria-hidden="true">
        <For each={props.thread.participants}>{(user) => <Face user={user} />}</For>
      </span>
      <span class={styles.count}>{countReplies(props.thread.replyCount)}</span>
      <span class={styles.last}>Last one {lastReplyWords(props.thread.lastReplyAt)}</span>
      <Show when={unread()}>
        {(mine) => (
          <span class={styles.unread} data-mention={mine().mentions > 0 || undefined}>
            {countUnread(mine().unread || mine().mentions)} new
          </span>
        )}
      </Show>
    </a>
  );
}

function Face(props: { user: Person }) {
  const user = () => asNow(props.user);
  return <Avatar id={user().id} name={user().displayName} url={user().avatarUrl} size={22} />;
}
