import { createQuery } from '@urql/solid';
import { Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';

const KeptQuery = graphql(`
  query KeptDays($id: ID!) { conversation(id: $id) { id keptDays } }
`);

/** For how long messages are kept here, where they are not kept for good. Nobody should be surprised when they are gone. */
export function KeptNote(props: { id: string }) {
  const [query] = createQuery({ query: KeptQuery, variables: () => ({ id: props.id }) });
  return (
    <Show when={query.data?.conversation?.keptDays}>
      {(days) => (
        <span title={`Older messages are deleted for everyone, ${days()} days after they were written.`}>
          Messages kept {days() === 1 ? 'one day' : `${days()} days`}
        </span>
      )}
    </Show>
  );
}
