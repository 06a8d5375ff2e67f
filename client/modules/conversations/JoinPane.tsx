import { createMutation } from '@urql/solid';
import Hash from 'lucide-solid/icons/hash';
import { createSignal, Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './JoinPane.module.css';
import { countMembers } from './words.ts';

export const JoinPane_conversation = graphql(`
  fragment JoinPane_conversation on Conversation { id title topic description memberCount archivedAt }
`);

export const Join = graphql(`
  mutation Join($input: JoinConversationInput!) {
    joinConversation(input: $input) {
      __typename
      ... on JoinConversationSuccess {
        conversation { id memberCount cursor viewer { role unreadCount mentionCount lastReadSeq inboxVersion joinedAt starred } }
      }
      ... on Error { code message }
    }
  }
`);

/** A public room seen from outside: its outline and the way in, where the composer would be. */
export function JoinPane(props: { conversation: FragmentType<typeof JoinPane_conversation>; onJoined(): void }) {
  const room = () => unmask(JoinPane_conversation, props.conversation);
  const [state, join] = createMutation(Join);
  const [trouble, setTrouble] = createSignal<string>();
  const enter = async () => {
    const { data, error } = await join({ input: { conversationId: room().id } });
    setTrouble(troubleIn(error, data?.joinConversation));
    if (data?.joinConversation?.__typename === 'JoinConversationSuccess') props.onJoined();
  };
  return (
    <div class={styles.pane}>
      <EmptyState icon={<Hash />} title={room().title}>
        <Show when={room().topic}>{(topic) => <p dir="auto">{topic()}</p>}</Show>
        <Show when={room().description}>{(description) => <p dir="auto">{description()}</p>}</Show>
        <p class={styles.count}>{countMembers(room().memberCount)}</p>
      </EmptyState>
      <div class={styles.bar}>
        <p role={trouble() ? 'alert' : undefined} data-trouble={trouble() ? '' : undefined}>
          {trouble() ?? 'You are looking at this room from outside. Join to read and write.'}
        </p>
        <Button
          look="primary"
          busy={state.fetching}
          unavailable={room().archivedAt ? 'This room is archived.' : false}
          onClick={enter}
        >
          Join {room().title}
        </Button>
      </div>
    </div>
  );
}
