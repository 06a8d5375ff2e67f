import Forward from 'lucide-solid/icons/forward';
import Pin from 'lucide-solid/icons/pin';
import { Show } from 'solid-js';
import type { MessageItem_MessageFragment } from '../../../platform/gql/graphql.ts';
import { fullTime } from '../time.ts';
import { messagePath } from '../actions/copying.ts';
import { useConversation } from '../conversation.ts';
import QuoteBlock from '../quotes/QuoteBlock.tsx';
import styles from './about.module.css';

/** What stands above the words of a message: that it is pinned, whose words it passes on. */
export default function About(props: { message: MessageItem_MessageFragment }) {
  const { id } = useConversation();
  return (
    <>
      <Show when={props.message.pinnedBy}>
        {(by) => (
          <p class={styles.line} data-pinned="">
            <Pin aria-hidden="true" />
            Pinned by {by().displayName}
          </p>
        )}
      </Show>
      <Show when={props.message.forwardedFrom}>
        {(from) => (
          <p class={styles.line} data-tip={`Said ${fullTime(from().createdAt)}`}>
            <Forward aria-hidden="true" />
            Forwarded from {from().author.displayName}
          </p>
        )}
      </Show>
      <Show when={!props.message.deletedAt && props.message.quoted}>
        {(quoted) => (
          <QuoteBlock
            id={quoted().id}
            author={quoted().author.displayName}
            text={quoted().body}
            deleted={Boolean(quoted().deletedAt)}
            href={messagePath(id, { ...quoted(), threadRootId: props.message.threadRootId })}
          />
        )}
      </Show>
    </>
  );
}
