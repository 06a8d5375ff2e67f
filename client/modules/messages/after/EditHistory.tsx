import { createQuery } from '@urql/solid';
import { For } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import type { Subject } from '../actions/action.ts';
import type { RichText as Tree } from '../../../platform/gql/rich-text.ts';
import { type MentionNames, RichText } from '../rich-text/RichText.tsx';
import { fullTime } from '../time.ts';
import styles from './after.module.css';

const HistoryQuery = graphql(`
  query EditHistory($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Message { content editedAt mentions { id displayName } edits { content writtenAt } }
    }
  }
`);

/** What a message says and what it said before, the latest first. */
export default function EditHistory(props: { on: Subject; onClose(): void }) {
  const [query, again] = createQuery({
    query: HistoryQuery,
    variables: () => ({ id: props.on.message.id }),
    requestPolicy: 'network-only',
  });
  const message = () => (query.data?.node?.__typename === 'Message' ? query.data.node : undefined);
  const names = {
    viewerId: props.on.conversation.me().id,
    nameOf: (userId: string) => message()?.mentions.find((user) => user.id === userId)?.displayName,
  };
  const texts = () => {
    const now = message();
    return now ? [...(now.edits ?? []), { content: now.content, writtenAt: now.editedAt }].toReversed() : [];
  };
  return (
    <Dialog title="Edit history" onClose={props.onClose}>
      <Loaded
        ready={message() !== undefined}
        failed="The history could not be loaded."
        trouble={troubleIn(query.error) ?? (query.data && 'The message is gone.')}
        rows={2}
        onRetry={() => again({ requestPolicy: 'network-only' })}
      >
        <Texts texts={texts()} names={names} />
      </Loaded>
    </Dialog>
  );
}

interface Text {
  content: Tree | null;
  writtenAt: string | null;
}

function Texts(props: { texts: readonly Text[]; names: MentionNames }) {
  return (
    <ol class={styles.list} aria-label="What it said, the latest first">
      <For each={props.texts}>
        {(text, at) => (
          <li class={styles.text}>
            <p class={styles.when}>
              {at() === 0 ? 'Now, since ' : ''}
              <time datetime={text.writtenAt ?? ''}>{text.writtenAt && fullTime(text.writtenAt)}</time>
            </p>
            <div dir="auto">
              <RichText content={text.content ?? []} names={props.names} />
            </div>
          </li>
        )}
      </For>
    </ol>
  );
}
