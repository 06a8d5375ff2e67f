import { createQuery } from '@urql/solid';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { For, Match, Show, Switch } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './PeopleList.module.css';
import { PersonRow } from './PersonRow.tsx';

const PeopleQuery = graphql(`
  query People($search: String) {
    users(search: $search, first: 100) {
      nodes { id displayName presence { status } ...PersonRow_user }
      pageInfo { hasNextPage }
    }
  }
`);

const groups = [
  { status: 'ONLINE', label: 'Online' },
  { status: 'AWAY', label: 'Away' },
  { status: 'OFFLINE', label: 'Offline' },
] as const;

/** Everybody but me, by presence. */
export function PeopleList(props: { search: string; onMessage(userId: string): void }) {
  const [query, again] = createQuery({ query: PeopleQuery, variables: () => ({ search: props.search || null }) });
  const people = () => query.data?.users.nodes ?? [];
  return (
    <Switch>
      <Match when={query.error && !query.data}>
        <EmptyState
          role="alert"
          title="The people could not be loaded."
          actions={<Button onClick={() => again({ requestPolicy: 'network-only' })}>Try again</Button>}
        >
          {troubleIn(query.error)}
        </EmptyState>
      </Match>
      <Match when={!query.data}>
        <SkeletonRows rows={8} />
      </Match>
      <Match when={!people().length}>
        <EmptyState title={props.search ? `Nobody is called “${props.search}”.` : 'Nobody else is here yet.'} />
      </Match>
      <Match when={people().length}>
        <For each={groups}>
          {(group) => {
            const members = () => people().filter((user) => user.presence.status === group.status);
            return (
              <Show when={members().length}>
                <section>
                  <h2 class={styles.heading}>
                    {group.label} {members().length}
                  </h2>
                  <For each={members()}>
                    {(user) => (
                      <PersonRow user={user} linked>
                        <IconButton label={`Message ${user.displayName}`} onClick={() => props.onMessage(user.id)}>
                          <MessageCircle />
                        </IconButton>
                      </PersonRow>
                    )}
                  </For>
                </section>
              </Show>
            );
          }}
        </For>
        <Show when={query.data?.users.pageInfo.hasNextPage}>
          <p class={styles.more}>More people than fit here: find them by name.</p>
        </Show>
      </Match>
    </Switch>
  );
}
