import { createQuery } from '@urql/solid';
import { Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useOnline } from '../presence/presence.ts';

const OnlineQuery = graphql(`
  query OnlineMembers($id: ID!) {
    conversation(id: $id) { id members(first: 50) { nodes { id leftAt user { id } } } }
  }
`);

/** How many of a small conversation's members are here now: “ · 2 online”. */
export default function OnlineCount(props: { id: string }) {
  const [query] = createQuery({ query: OnlineQuery, variables: () => ({ id: props.id }) });
  const members = () => (query.data?.conversation?.members?.nodes ?? []).filter((member) => !member.leftAt);
  const online = useOnline(() => members().map((member) => member.user.id));
  return <Show when={online()}>{(count) => <> · {count()} online</>}</Show>;
}
