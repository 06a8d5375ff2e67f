import { createQuery } from '@urql/solid';
import { Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useViewer } from '../accounts/viewer.ts';
import { presenceWords } from '../presence/presence-words.ts';

const OtherQuery = graphql(`
  query OtherPerson($id: ID!) {
    conversation(id: $id) {
      id
      members(first: 3) {
        nodes { id user { id username deleted statusText statusEmoji presence { status until lastSeenAt } } }
      }
    }
  }
`);

/** What the other person of a direct conversation is up to, and whether they are here; leads to their profile. */
export function OtherNote(props: { id: string }) {
  const me = useViewer();
  const [query] = createQuery({ query: OtherQuery, variables: () => ({ id: props.id }) });
  const other = () =>
    query.data?.conversation?.members?.nodes.map((member) => member.user).find((user) => user.id !== me().id);
  return (
    <Show when={other()}>
      {(user) => (
        <a href={`/people/${user().username}`}>
          {[user().statusEmoji, user().statusText].filter(Boolean).join(' ') || `@${user().username}`}
          {' · '}
          {user().deleted ? 'deleted' : presenceWords(user().presence)}
        </a>
      )}
    </Show>
  );
}
