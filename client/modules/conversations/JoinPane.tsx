import { createQuery } from '@urql/solid';
import Hash from 'lucide-solid/icons/hash';
import { createSignal, Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './JoinPane.module.css';
import { useJoin } from './joining.ts';
import { countMembers } from './words.ts';

const OutlineQuery = graphql(`
  query Outline($id: ID!) { conversation(id: $id) { id title topic description memberCount archivedAt } }
`);

/** A public room seen from outside: its outline, and the way in where the composer would be. */
export default function JoinPane(props: { id: string; onJoined(): void }) {
  const [query] = createQuery({ query: OutlineQuery, variables: () => ({ id: props.id }) });
  const join = useJoin();
  const [trouble, setTrouble] = createSignal<string>();
  const [joining, setJoining] = createSignal(false);
  const enter = async () => {
    setJoining(true);
    const failed = await join(props.id);
    setJoining(false);
    setTrouble(failed);
    if (!failed) props.onJoined();
  };
  return (
    <Show when={query.data?.conversation}>
      {(room) => (
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
              busy={joining()}
              unavailable={room().archivedAt ? 'This room is archived.' : false}
              onClick={enter}
            >
              Join {room().title}
            </Button>
          </div>
        </div>
      )}
    </Show>
  );
}
