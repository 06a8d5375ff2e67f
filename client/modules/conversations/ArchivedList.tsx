import { createQuery } from '@urql/solid';
import Archive from 'lucide-solid/icons/archive';
import { For } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import styles from './RoomList.module.css';
import { countMembers } from './words.ts';

const ArchivedQuery = graphql(`
  query Archived($search: String) {
    conversations(filter: { archived: true, search: $search }, first: 100) {
      nodes { id title topic memberCount archivedAt }
    }
  }
`);

/** My conversations that were put away: to be read, and taken out again by their owners. */
export default function ArchivedList(props: { search: string }) {
  const [query, again] = createQuery({ query: ArchivedQuery, variables: () => ({ search: props.search || null }) });
  // One that was taken out since stays in the answer until it is asked for anew.
  const rooms = () => (query.data?.conversations.nodes ?? []).filter((room) => room.archivedAt);
  const words = () => (props.search ? `No archived one is called “${props.search}”.` : 'Nothing is archived.');
  return (
    <Loaded
      ready={Boolean(query.data)}
      failed="The archive could not be loaded."
      trouble={troubleIn(query.error)}
      empty={!rooms().length && <EmptyState icon={<Archive />} title={words()} />}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <ul class={styles.list}>
        <For each={rooms()}>
          {(room) => (
            <li class={styles.room}>
              <Archive class={styles.icon} aria-hidden="true" />
              <a class={styles.words} href={`/c/${room.id}`}>
                <span class={styles.name} dir="auto">
                  {room.title}
                </span>
                <span class={styles.topic} dir="auto">
                  {room.topic ?? 'No topic'}
                </span>
              </a>
              <span class={styles.count}>{countMembers(room.memberCount)}</span>
              <a class={buttonClass('quiet')} href={`/c/${room.id}`}>
                Open
              </a>
            </li>
          )}
        </For>
      </ul>
    </Loaded>
  );
}
