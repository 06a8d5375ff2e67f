import { createQuery } from '@urql/solid';
import Hash from 'lucide-solid/icons/hash';
import { For, Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useJoin } from './joining.ts';
import styles from './RoomList.module.css';
import { countMembers } from './words.ts';

const RoomRow_conversation = graphql(`
  fragment RoomRow_conversation on Conversation { id title topic memberCount archivedAt viewer { role } }
`);

const RoomsQuery = graphql(`
  query Rooms($search: String) { rooms(search: $search, first: 100) { nodes { id ...RoomRow_conversation } } }
`);

/** The public rooms: what they are about, and the way in. */
export function RoomList(props: { search: string; onJoined(id: string): void; onCreate(): void }) {
  const [query, again] = createQuery({ query: RoomsQuery, variables: () => ({ search: props.search || null }) });
  const rooms = () => query.data?.rooms.nodes ?? [];
  const nothing = () => (
    <EmptyState
      icon={<Hash />}
      title={props.search ? `No public room is called “${props.search}”.` : 'There is no public room yet.'}
      actions={
        <Button look="primary" onClick={() => props.onCreate()}>
          Create a room
        </Button>
      }
    />
  );
  return (
    <Loaded
      ready={Boolean(query.data)}
      failed="The rooms could not be loaded."
      trouble={troubleIn(query.error)}
      empty={!rooms().length && nothing()}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <ul class={styles.list}>
        <For each={rooms()}>{(room) => <RoomRow room={room} onJoined={props.onJoined} />}</For>
      </ul>
    </Loaded>
  );
}

function RoomRow(props: { room: FragmentType<typeof RoomRow_conversation>; onJoined(id: string): void }) {
  const room = () => unmask(RoomRow_conversation, props.room);
  const join = useJoin();
  const enter = async () => {
    const trouble = await join(room().id);
    if (trouble) toast({ look: 'danger', title: `You did not get into ${room().title}`, text: trouble });
    else props.onJoined(room().id);
  };
  const open = () => (
    <a class={buttonClass('quiet')} href={`/c/${room().id}`}>
      Open
    </a>
  );
  return (
    <li class={styles.room}>
      <Hash class={styles.icon} aria-hidden="true" />
      <a class={styles.words} href={`/c/${room().id}`}>
        <span class={styles.name} dir="auto">
          {room().title}
        </span>
        <span class={styles.topic} dir="auto">
          {room().topic ?? 'No topic'}
        </span>
      </a>
      <span class={styles.count}>{countMembers(room().memberCount)}</span>
      <Show when={!room().viewer} fallback={open()}>
        <Button unavailable={room().archivedAt ? 'This room is archived.' : false} onClick={enter}>
          Join
        </Button>
      </Show>
    </li>
  );
}
