import { createQuery } from '@urql/solid';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { For, Show } from 'solid-js';
import type { Group_UserFragment, PresenceStatus } from '../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { presenceWords } from '../presence/presence-words.ts';
import styles from './PeopleList.module.css';
import { PersonRow } from './PersonRow.tsx';

const Group_user = graphql(`
  fragment Group_user on User { id displayName statusText statusEmoji presence { status until lastSeenAt } ...PersonRow_user }
`);

const PeopleQuery = graphql(`
  query People($search: String) {
    users(search: $search, first: 100) { nodes { id ...Group_user } pageInfo { hasNextPage } }
  }
`);

const groups = [
  { label: 'Online', statuses: ['ONLINE', 'DO_NOT_DISTURB'] },
  { label: 'Away', statuses: ['AWAY'] },
  { label: 'Offline', statuses: ['OFFLINE'] },
] satisfies { label: string; statuses: PresenceStatus[] }[];

type Person = FragmentType<typeof Group_user>;

/** Everybody but me, by presence. */
export function PeopleList(props: { search: string; onMessage(userId: string): void }) {
  const [query, again] = createQuery({ query: PeopleQuery, variables: () => ({ search: props.search || null }) });
  const people = () => query.data?.users.nodes ?? [];
  const nobody = () => (props.search ? `Nobody is called “${props.search}”.` : 'Nobody else is here yet.');
  return (
    <Loaded
      ready={Boolean(query.data)}
      failed="The people could not be loaded."
      trouble={troubleIn(query.error)}
      empty={!people().length && <EmptyState title={nobody()} />}
      rows={8}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <For each={groups}>
        {(group) => (
          <Group label={group.label} statuses={group.statuses} people={people()} onMessage={props.onMessage} />
        )}
      </For>
      <Show when={query.data?.users.pageInfo.hasNextPage}>
        <p class={styles.more}>More people than fit here: find them by name.</p>
      </Show>
    </Loaded>
  );
}

/** What they are up to, and when they were last here. */
function noteOn(user: Group_UserFragment): string {
  const status = [user.statusEmoji, user.statusText].filter(Boolean).join(' ');
  const seen = user.presence.status === 'OFFLINE' && user.presence.lastSeenAt ? presenceWords(user.presence) : '';
  return [status, seen].map((words) => words && ` · ${words}`).join('');
}

function Group(props: {
  label: string;
  statuses: readonly PresenceStatus[];
  people: readonly Person[];
  onMessage(userId: string): void;
}) {
  const present = () =>
    props.people
      .map((user) => unmask(Group_user, user))
      .filter((user) => props.statuses.includes(user.presence.status));
  return (
    <Show when={present().length}>
      <section>
        <h2 class={styles.heading}>
          {props.label} {present().length}
        </h2>
        <For each={present()}>
          {(user) => (
            <PersonRow user={user} note={noteOn(user)} linked>
              <IconButton label={`Message ${user.displayName}`} onClick={() => props.onMessage(user.id)}>
                <MessageCircle />
              </IconButton>
            </PersonRow>
          )}
        </For>
      </section>
    </Show>
  );
}
