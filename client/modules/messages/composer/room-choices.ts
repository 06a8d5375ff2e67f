import { useClient } from '@urql/solid';
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import { graphql } from '../../../platform/graphql.ts';
import { bestOf, findable } from './ranking.ts';
import type { Choice } from './typeahead.ts';

const RoomsQuery = graphql(`
  query NameableRooms {
    conversations(filter: { kind: ROOM }, first: 100) { nodes { id title slug visibility } }
    rooms(first: 100) { nodes { id title slug visibility } }
  }
`);

interface Room {
  id: string;
  title: string;
  slug?: string | null;
  visibility: string;
}

/** Which room a # may mean: mine, latest first, then other public ones. They are fetched with the first #. */
export function createRoomChoices(typed: Accessor<string | undefined>): Accessor<Choice[]> {
  const client = useClient();
  const [rooms, setRooms] = createSignal<readonly Room[]>([]);
  const asked = createMemo(() => typed() !== undefined);
  createEffect(
    on(asked, async (now) => {
      if (!now) return;
      const { data } = await client.query(RoomsQuery, {}, { requestPolicy: 'cache-and-network' });
      const all = [...(data?.conversations.nodes ?? []), ...(data?.rooms.nodes ?? [])];
      setRooms([...new Map(all.map((room) => [room.id, room])).values()]);
    }),
  );
  const prepared = createMemo(() => rooms().map((room) => findable(room, room.slug ?? '', room.title)));
  return createMemo(() => {
    const text = typed();
    return text === undefined ? [] : bestOf(prepared(), text).map(choiceOf);
  });
}

function choiceOf(room: Room): Choice {
  const choice = { key: room.id, insert: `#${room.slug}`, label: room.title, detail: `#${room.slug}`, sign: '#' };
  return room.visibility === 'PRIVATE' ? { ...choice, note: 'private' } : choice;
}
