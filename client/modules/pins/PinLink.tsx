import { createQuery } from '@urql/solid';
import Pin from 'lucide-solid/icons/pin';
import { Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { onPins } from './pin-changes.ts';
import styles from './pins.module.css';

const PinnedQuery = graphql(`
  query PinnedIds($id: ID!) { conversation(id: $id) { id pins(first: 100) { nodes { id } } } }
`);

/** How many messages are pinned here, and the way to their list; nothing where there are none. */
export default function PinLink(props: { id: string; open: boolean }) {
  const [query, again] = createQuery({ query: PinnedQuery, variables: () => ({ id: props.id }) });
  const ids = () => (query.data?.conversation?.pins?.nodes ?? []).map((node) => node.id);
  onPins(ids, () => again({ requestPolicy: 'network-only' }));
  const words = () => (ids().length === 1 ? '1 pinned message' : `${ids().length} pinned messages`);
  return (
    <Show when={ids().length > 0 || props.open}>
      <a
        class={styles.link}
        href={props.open ? `/c/${props.id}` : `/c/${props.id}/pins`}
        aria-expanded={props.open}
        aria-label={words()}
        data-tip={words()}
      >
        <Pin aria-hidden="true" />
        <span aria-hidden="true">{ids().length}</span>
      </a>
    </Show>
  );
}
