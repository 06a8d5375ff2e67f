import { type JSX, Show } from 'solid-js';
import type { MessageCard_MessageFragment } from '../../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../../platform/graphql.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { useViewer } from '../../accounts/viewer.ts';
import { RichText } from '../rich-text/RichText.tsx';
import { dayName, fullTime } from '../time.ts';
import styles from './card.module.css';

export const MessageCard_message = graphql(`
  fragment MessageCard_message on Message {
    id content mediaUrl createdAt
    author { id displayName avatarUrl }
    mentions { id displayName }
    conversation { id }
  }
`);

export interface MessageCardProps {
  message: FragmentType<typeof MessageCard_message>;
  /** Stands above: where it was said, who pinned it. */
  note?: JSX.Element;
  /** What can be done with it, at its end. */
  actions?: JSX.Element;
}

/** A message away from its timeline, in a list: who, when and what, with the way to where it was said. */
export function MessageCard(props: MessageCardProps) {
  const me = useViewer();
  const message = () => unmask(MessageCard_message, props.message);
  const names = {
    get viewerId() {
      return me().id;
    },
    nameOf: (userId: string) => message().mentions.find((user) => user.id === userId)?.displayName,
  };
  return (
    <article class={styles.card}>
      <Show when={props.note}>
        <p class={styles.note}>{props.note}</p>
      </Show>
      <Head message={message()} actions={props.actions} />
      <div class={styles.text} dir="auto">
        <RichText content={message().content ?? []} names={names} />
        <Show when={message().mediaUrl}>
          {(url) => (
            <a href={url()} target="_blank" rel="noopener noreferrer nofollow">
              {url()}
            </a>
          )}
        </Show>
      </div>
    </article>
  );
}

function Head(props: { message: MessageCard_MessageFragment; actions: JSX.Element }) {
  const at = () => props.message.createdAt;
  return (
    <div class={styles.head}>
      <Avatar {...props.message.author} name={props.message.author.displayName} size={22} />
      <strong class={styles.author} dir="auto">
        {props.message.author.displayName}
      </strong>
      <a
        class={styles.at}
        href={`/c/${props.message.conversation.id}/m/${props.message.id}`}
        aria-label={`Jump to the message of ${fullTime(at())}`}
        data-tip={fullTime(at())}
      >
        <time datetime={at()}>{dayName(Date.parse(at()))}</time>
      </a>
      <span class={styles.actions}>{props.actions}</span>
    </div>
  );
}
