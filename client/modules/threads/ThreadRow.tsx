import { Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { asNow } from '../accounts/faces.ts';
import styles from './ThreadList.module.css';
import { countReplies, countUnread, excerpt, lastReplyWords } from './words.ts';

export const ThreadRow_message = graphql(`
  fragment ThreadRow_message on Message {
    id
    body
    deletedAt
    author { id displayName avatarUrl }
    conversation { id title kind }
    thread {
      replyCount
      lastReplyAt
      replies(last: 1) { nodes { id body deletedAt author { id displayName } } }
      viewer { unreadCount mentionCount }
    }
  }
`);

/** One thread in the list of those I follow: where, what it is about, what was said last. */
export function ThreadRow(props: { thread: FragmentType<typeof ThreadRow_message> }) {
  const root = () => unmask(ThreadRow_message, props.thread);
  const author = () => asNow(root().author);
  const mine = () => root().thread?.viewer;
  const last = () => root().thread?.replies.nodes[0];
  return (
    <li>
      <a
        class={styles.row}
        href={`/c/${root().conversation.id}/t/${root().id}`}
        data-unread={mine()?.unreadCount || undefined}
      >
        <Avatar id={author().id} name={author().displayName} url={author().avatarUrl} />
        <span class={styles.text}>
          <span class={styles.where}>
            {author().displayName} in {root().conversation.title}
          </span>
          <span class={styles.about} dir="auto">
            {root().deletedAt ? 'Message deleted' : excerpt(root().body)}
          </span>
          <Show when={last()}>
            {(reply) => (
              <span class={styles.last} dir="auto">
                {asNow(reply().author).displayName}: {reply().deletedAt ? 'Message deleted' : excerpt(reply().body)}
              </span>
            )}
          </Show>
          <span class={styles.where}>
            {countReplies(root().thread?.replyCount ?? 0)}, last one {lastReplyWords(root().thread?.lastReplyAt ?? '')}
          </span>
        </span>
        <New unread={mine()?.unreadCount ?? 0} mentioned={(mine()?.mentionCount ?? 0) > 0} />
      </a>
    </li>
  );
}

function New(props: { unread: number; mentioned: boolean }) {
  return (
    <Show when={props.unread}>
      {(count) => (
        <span class={styles.unread} data-mention={props.mentioned || undefined}>
          {countUnread(count())} new
        </span>
      )}
    </Show>
  );
}
