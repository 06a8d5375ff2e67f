import { createQuery } from '@urql/solid';
import { For } from 'solid-js';
import { type FragmentType, graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loaded } from '../../../ui/Loaded.tsx';
import { UserAvatar, type UserAvatar_user } from '../../accounts/UserAvatar.tsx';
import { fullTime } from '../time.ts';
import styles from './after.module.css';

const SeenQuery = graphql(`
  query SeenBy($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Message { readBy(first: 100) { nodes { id at user { id displayName ...UserAvatar_user } } } }
    }
  }
`);

/** Who has read a message, and when they read on last. */
export default function SeenBy(props: { messageId: string; onClose(): void }) {
  const [query, again] = createQuery({
    query: SeenQuery,
    variables: () => ({ id: props.messageId }),
    requestPolicy: 'network-only',
  });
  const message = () => (query.data?.node?.__typename === 'Message' ? query.data.node : undefined);
  const readers = () => message()?.readBy?.nodes;
  const nobody = () => (
    <p class={styles.none}>
      {readers() ? 'Nobody has read it yet.' : 'Among more than a hundred people it is not kept who has read what.'}
    </p>
  );
  return (
    <Dialog title="Seen by" onClose={props.onClose}>
      <Loaded
        ready={message() !== undefined}
        failed="The list could not be loaded."
        trouble={troubleIn(query.error) ?? (query.data && 'The message is gone.')}
        empty={!readers()?.length && nobody()}
        rows={2}
        onRetry={() => again({ requestPolicy: 'network-only' })}
      >
        <Readers readers={readers() ?? []} />
      </Loaded>
    </Dialog>
  );
}

type Reader = { at: string; user: FragmentType<typeof UserAvatar_user> & { displayName: string } };

function Readers(props: { readers: readonly Reader[] }) {
  return (
    <ul class={styles.list} aria-label="Seen by">
      <For each={props.readers}>
        {(reader) => (
          <li class={styles.reader}>
            <UserAvatar user={reader.user} size={28} />
            <span class={styles.name} dir="auto">
              {reader.user.displayName}
            </span>
            <time class={styles.when} datetime={reader.at}>
              {fullTime(reader.at)}
            </time>
          </li>
        )}
      </For>
    </ul>
  );
}
