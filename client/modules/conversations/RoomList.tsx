import { createQuery } from '@urql/solid';
import Hash from 'lucide-solid/icons/hash';
import { For, Match, Show, Switch } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useJoin } from './joining.ts';
import styles from './RoomList.module.css';
import { countMembers } from './words.ts';

const RoomsQuery = graphql(`
  query Rooms($search: String) {
    rooms(search: $search, first: 100) {
      nodes { id title topic memberCount archivedAt viewer { role } }
      pageInfo { hasNextPage }
    }
  }
`);

/** The public rooms: what they are about, and the way in. */
export function RoomList(props: { search: string; onJoined(id: string): void; onCreate(): void }) {
  const [query, again] = createQuery({ query: RoomsQuery, variables: () => ({ search: props.search || null }) });
  const join = useJoin();
  const rooms = () => query.data?.rooms.nodes ?? [];
  const enter = async (room: { id: string; title: string }) => {
    const trouble = await join(room.id);
    if (trouble) toast({ look: 'danger', title: `You did not get into ${room.title}`, text: trouble });
    else props.onJoined(room.id);
  };
  return (
    <Switch>
      <Match when={query.error && !query.data}>
        <EmptyState
          role="alert"
          title="The rooms could not be loaded."
          actions={<Button onClick={() => again({ requestPolicy: 'network-only' })}>Try again</Button>}
        >
          {troubleIn(query.error)}
        </EmptyState>
      </Match>
      <Match when={!query.data}>
        <SkeletonRows rows={6} />
      </Match>
      <Match when={!rooms().length}>
        <EmptyState
          icon={<Hash />}
          title={props.search ? `No public room is called “${props.search}”.` : 'There is no public room yet.'}
          actions={
            <Button look="primary" onClick={() => props.onCreate()}>
              Create a room
            </Button>
          }
        />
      </Match>
      <Match when={rooms().length}>
        <ul class={styles.list}>
          <For each={rooms()}>
            {(room) => (
              <li class={styles.room}>
                <Hash class={styles.icon} aria-hidden="true" />
                <a class={styles.words} href={`/c/${room.id}`}>
                  <span class={styles.name} dir="auto">
                    {room.title}
                  </span>
                  <span class={styles.topic} dir="auto">
                    {room.topic ?? 'No topic'}
                  </span>
                </a>
                <span class={styles.count}>{countMembers(room.memberCount)}</span>
                <Show
                  when={!room.viewer}
                  fallback={
                    <a class={buttonClass('quiet')} href={`/c/${room.id}`}>
                      Open
                    </a>
                  }
                >
                  <Button unavailable={room.archivedAt ? 'This room is archived.' : false} onClick={() => enter(room)}>
                    Join
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Match>
    </Switch>
  );
}
