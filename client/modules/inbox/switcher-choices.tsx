import { createQuery } from '@urql/solid';
import Compass from 'lucide-solid/icons/compass';
import Hash from 'lucide-solid/icons/hash';
import Keyboard from 'lucide-solid/icons/keyboard';
import MessageCircle from 'lucide-solid/icons/message-circle';
import Moon from 'lucide-solid/icons/moon';
import { type Accessor, type Component, createMemo, type JSX } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { settled } from '../../ui/settled.ts';
import { flipTheme } from '../../ui/theme.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { useOpenDirect } from '../people/direct.ts';
import { fit, matching } from './destinations.ts';
import { isUnread } from './inbox.graphql.ts';
import { useInbox } from './inbox.ts';

const SwitcherQuery = graphql(`
  query SwitcherPeople($search: String) {
    users(search: $search, first: 6) { nodes { id username displayName ...UserAvatar_user } }
  }
`);

/** Something the switcher can do. */
export interface Choice {
  id: string;
  label: string;
  note: string;
  icon: () => JSX.Element;
  choose(): void;
}

/** How the switcher goes places and opens windows. */
export interface Going {
  onGo(path: string): void;
  onOpen(what: 'shortcuts' | 'direct' | 'group' | 'room'): void;
  onClose(): void;
}

/** What fits what was typed: my conversations, then other people, then things to do. */
export function useChoices(going: Going, typed: Accessor<string>): Accessor<Choice[]> {
  const inbox = useInbox();
  const people = usePeople(going, typed);
  const conversations = createMemo(() =>
    matching(inbox.rows() ?? [], typed()).map(
      (row): Choice => ({
        id: row.id,
        label: row.title,
        note: isUnread(row) ? 'unread' : '',
        icon: () => <KindIcon conversation={row} />,
        choose: () => going.onGo(`/c/${row.id}`),
      }),
    ),
  );
  const things = createMemo(() => deeds(going).filter((deed) => typed() && fit(deed.label, typed())));
  return () => [...conversations(), ...people(), ...things()];
}

/** People by name, without those a direct conversation stands for already. */
function usePeople(going: Going, typed: Accessor<string>): Accessor<Choice[]> {
  const inbox = useInbox();
  const openDirect = useOpenDirect();
  const asked = settled(typed, 120);
  const [query] = createQuery({
    query: SwitcherQuery,
    variables: () => ({ search: asked() || null }),
    pause: () => !asked(),
  });
  const write = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) going.onGo(`/c/${id}`);
  };
  return createMemo(() => {
    if (!typed()) return [];
    const known = new Set((inbox.rows() ?? []).filter((row) => row.kind === 'DIRECT').map((row) => row.title));
    const others = (query.data?.users.nodes ?? []).filter((user) => !known.has(user.displayName));
    return others.map((user) => ({
      id: user.id,
      label: user.displayName,
      note: `@${user.username}`,
      icon: () => <UserAvatar user={user} size={22} />,
      choose: () => void write(user.id),
    }));
  });
}

function deeds(going: Going): Choice[] {
  const deed = (label: string, Icon: Component, choose: () => void): Choice => {
    return { id: label, label, note: '', icon: () => <Icon />, choose };
  };
  const flip = () => {
    flipTheme();
    going.onClose();
  };
  return [
    deed('New direct message', MessageCircle, () => going.onOpen('direct')),
    deed('New group', MessageCircle, () => going.onOpen('group')),
    deed('New room', Hash, () => going.onOpen('room')),
    deed('Browse rooms', Compass, () => going.onGo('/rooms')),
    deed('Keyboard shortcuts', Keyboard, () => going.onOpen('shortcuts')),
    deed('Switch theme, light or dark', Moon, flip),
  ];
}
