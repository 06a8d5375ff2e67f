import { createQuery } from '@urql/solid';
import PinOff from 'lucide-solid/icons/pin-off';
import { For } from 'solid-js';
import type { PinsQuery } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import cards from '../messages/card/card.module.css';
import { MessageCard } from '../messages/card/MessageCard.tsx';
import { onPins } from './pin-changes.ts';
import { setPinned } from './pinning.ts';
import styles from './pins.module.css';

const PinsDocument = graphql(`
  query Pins($id: ID!) {
    conversation(id: $id) {
      id archivedAt
      pins(first: 100) { nodes { id pinnedBy { id displayName } ...MessageCard_message } }
    }
  }
`);

/** What is pinned in a conversation, the last first, as it is now. */
export function PinList(props: { conversationId: string }) {
  const [query, again] = createQuery({
    query: PinsDocument,
    variables: () => ({ id: props.conversationId }),
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const pins = () => query.data?.conversation?.pins?.nodes ?? [];
  onPins(() => pins().map((pin) => pin.id), refresh);
  return (
    <div class={styles.panel}>
      <Loaded
        ready={Boolean(query.data?.conversation)}
        failed="The pinned messages could not be loaded."
        trouble={troubleIn(query.error)}
        onRetry={refresh}
        empty={
          pins().length === 0 && (
            <EmptyState title="Nothing is pinned here">
              Pin what everybody should find again: it is in the menu of each message.
            </EmptyState>
          )
        }
      >
        <Pins pins={pins()} archived={Boolean(query.data?.conversation?.archivedAt)} />
      </Loaded>
    </div>
  );
}

type Pinned = NonNullable<NonNullable<PinsQuery['conversation']>['pins']>['nodes'];

function Pins(props: { pins: Pinned; archived: boolean }) {
  const session = useSession();
  return (
    <div class={cards.cards}>
      <For each={props.pins}>
        {(pin) => (
          <MessageCard
            message={pin}
            note={`Pinned by ${pin.pinnedBy?.displayName ?? 'somebody'}`}
            actions={
              !props.archived && (
                <IconButton label="Unpin" onClick={() => void setPinned(session, pin.id, false)}>
                  <PinOff />
                </IconButton>
              )
            }
          />
        )}
      </For>
    </div>
  );
}
