import { createQuery } from '@urql/solid';
import { For } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { useBlocking } from './blocking.ts';
import { PersonRow, PersonRow_user } from './PersonRow.tsx';

// The row's fragment is part of the list; naming it here keeps its declaration loaded.
void PersonRow_user;

const BlockedQuery = graphql(`
  query BlockedUsers {
    viewer { id blockedUsers(first: 100) { nodes { id displayName ...PersonRow_user } } }
  }
`);

/** Whom I have blocked, and the way to take it back. */
export default function BlockedList() {
  const [query, again] = createQuery({ query: BlockedQuery });
  const { unblock } = useBlocking();
  const people = () => query.data?.viewer?.blockedUsers.nodes ?? [];
  return (
    <Loaded
      ready={Boolean(query.data?.viewer)}
      failed="The list could not be loaded."
      trouble={troubleIn(query.error)}
      empty={!people().length && <EmptyState title="You have not blocked anybody." />}
      rows={3}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <For each={people()}>
        {(user) => (
          <PersonRow user={user} linked>
            <Button onClick={() => void unblock(user)}>Unblock</Button>
          </PersonRow>
        )}
      </For>
    </Loaded>
  );
}
