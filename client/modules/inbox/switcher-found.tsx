import { createQuery } from '@urql/solid';
import { type Accessor, createMemo } from 'solid-js';
import { graphql, unmask } from '../../platform/graphql.ts';
import { settled } from '../../ui/settled.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { KindIcon, KindIcon_conversation } from '../conversations/KindIcon.tsx';
import { countMembers } from '../conversations/words.ts';
import { useOpenDirect } from '../people/direct.ts';
import { fit } from './destinations.ts';
import { useInbox } from './inbox.ts';
import type { Choice, Going } from './switcher-choices.tsx';

const SwitcherQuery = graphql(`
  query SwitcherFound($search: String) {
    users(search: $search, first: 6) { nodes { id username displayName ...UserAvatar_user } }
    rooms(search: $search, first: 5) { nodes { id title memberCount viewer { role } ...KindIcon_conversation } }
  }
`);

/** People and rooms I have no conversation with yet, as the server finds them. Until it answers, those it found before that still fit. */
export function useFound(going: Going, typed: Accessor<string>): Accessor<Choice[]> {
  const write = useWriting(going);
  const asked = settled(typed, 60);
  const [query] = createQuery({
    query: SwitcherQuery,
    variables: () => ({ search: asked() || null }),
    pause: () => !asked(),
  });
  // The server folds more than this does: what it found for the very words is not judged again.
  const fits = (...names: string[]) => asked() === typed() || names.some((name) => fit(name, typed()));
  const known = useWrittenTo();
  const people = () =>
    (query.data?.users.nodes ?? [])
      .filter((user) => !known().has(user.id) && fits(user.displayName, user.username))
      .map(
        (user): Choice => ({
          id: user.id,
          label: user.displayName,
          note: `@${user.username}`,
          icon: () => <UserAvatar user={user} size={22} />,
          choose: () => void write(user.id),
        }),
      );
  const rooms = () =>
    (query.data?.rooms.nodes ?? [])
      .filter((room) => !room.viewer && fits(room.title))
      .map(
        (room): Choice => ({
          id: room.id,
          label: room.title,
          note: countMembers(room.memberCount),
          icon: () => <KindIcon conversation={room} />,
          choose: () => going.onGo(`/c/${room.id}`),
        }),
      );
  return createMemo(() => (typed() ? [...people(), ...rooms()] : []));
}

/** The people I have a direct conversation with: it stands for them. */
function useWrittenTo(): Accessor<Set<string>> {
  const inbox = useInbox();
  return createMemo(() => {
    const direct = (inbox.rows() ?? []).filter((row) => row.kind === 'DIRECT');
    return new Set(direct.flatMap((row) => unmask(KindIcon_conversation, row).faces.map((face) => face.id)));
  });
}

function useWriting(going: Going): (userId: string) => Promise<void> {
  const openDirect = useOpenDirect();
  return async (userId) => {
    const id = await openDirect(userId);
    if (id) going.onGo(`/c/${id}`);
  };
}
