import { useClient } from '@urql/solid';
import AtSign from 'lucide-solid/icons/at-sign';
import CheckCheck from 'lucide-solid/icons/check-check';
import Compass from 'lucide-solid/icons/compass';
import Hash from 'lucide-solid/icons/hash';
import InboxIcon from 'lucide-solid/icons/inbox';
import Keyboard from 'lucide-solid/icons/keyboard';
import MessageCircle from 'lucide-solid/icons/message-circle';
import Moon from 'lucide-solid/icons/moon';
import Pencil from 'lucide-solid/icons/pencil';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings';
import UsersRound from 'lucide-solid/icons/users-round';
import { type Accessor, type Component, createMemo, type JSX } from 'solid-js';
import { flipTheme } from '../../ui/theme.ts';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { fit, matching } from './destinations.ts';
import { isUnread } from './inbox.graphql.ts';
import { useInbox } from './inbox.ts';
import { markAllRead } from './mark-all.ts';
import { useFound } from './switcher-found.tsx';

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

/** What fits what was typed: my conversations, then other people and rooms, then things to do, then the search. */
export function useChoices(going: Going, typed: Accessor<string>): Accessor<Choice[]> {
  const inbox = useInbox();
  const found = useFound(going, typed);
  const markRead = useMarkAllRead(going);
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
  const things = createMemo(() => deeds(going, markRead).filter((deed) => typed() && fit(deed.label, typed())));
  return () => [...conversations(), ...found(), ...things(), ...searching(going, typed())];
}

/** Looks for the same words in what was said. */
function searching(going: Going, typed: string): Choice[] {
  if (!typed) return [];
  const choose = () => going.onGo(`/search?${new URLSearchParams({ q: typed })}`);
  return [{ id: 'search', label: `Search messages for “${typed}”`, note: '', icon: () => <Search />, choose }];
}

function useMarkAllRead(going: Going): () => Promise<void> {
  const client = useClient();
  return () => {
    going.onClose();
    return markAllRead(client);
  };
}

function deeds(going: Going, markRead: () => Promise<void>): Choice[] {
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
    deed('Inbox: everything unread', InboxIcon, () => going.onGo('/inbox')),
    deed('Mentions', AtSign, () => going.onGo('/mentions')),
    deed('Drafts & unsent', Pencil, () => going.onGo('/drafts')),
    deed('Mark everything as read', CheckCheck, () => void markRead()),
    deed('People', UsersRound, () => going.onGo('/people')),
    deed('Settings', Settings, () => going.onGo('/settings')),
    deed('Browse rooms', Compass, () => going.onGo('/rooms')),
    deed('Keyboard shortcuts', Keyboard, () => going.onOpen('shortcuts')),
    deed('Switch theme, light or dark', Moon, flip),
  ];
}
