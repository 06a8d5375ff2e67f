import { Dialog as Kobalte } from '@kobalte/core/dialog';
import { createQuery } from '@urql/solid';
import Compass from 'lucide-solid/icons/compass';
import Hash from 'lucide-solid/icons/hash';
import MessageCircle from 'lucide-solid/icons/message-circle';
import Moon from 'lucide-solid/icons/moon';
import Search from 'lucide-solid/icons/search';
import { createMemo, createSignal, createUniqueId, For, type JSX } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useDialogFocus } from '../../ui/dialog-focus.ts';
import { settled } from '../../ui/settled.ts';
import { setTheme } from '../../ui/theme.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { KindIcon } from '../conversations/KindIcon.tsx';
import { useOpenDirect } from '../people/direct.ts';
import { fit, matching } from './destinations.ts';
import { useInbox } from './inbox.ts';
import styles from './QuickSwitcher.module.css';

const SwitcherQuery = graphql(`
  query SwitcherPeople($search: String) {
    users(search: $search, first: 6) { nodes { id username displayName ...UserAvatar_user } }
  }
`);

interface Choice {
  id: string;
  label: string;
  note: string;
  icon: () => JSX.Element;
  choose(): void;
}

export interface QuickSwitcherProps {
  onClose(): void;
  onGo(path: string): void;
  onOpen(what: 'direct' | 'group' | 'room'): void;
}

/** Ctrl K: type where to go. Conversations first, then people, then things to do. */
export default function QuickSwitcher(props: QuickSwitcherProps) {
  const list = createUniqueId();
  const [typed, setTyped] = createSignal('');
  const [at, setAt] = createSignal(0);
  const focus = useDialogFocus();
  const choices = useChoices(props, () => typed().trim());
  const key = (event: KeyboardEvent) => {
    const last = choices().length - 1;
    if (event.key === 'ArrowDown') setAt(at() >= last ? 0 : at() + 1);
    else if (event.key === 'ArrowUp') setAt(at() <= 0 ? last : at() - 1);
    else if (event.key === 'Enter' && !event.isComposing) choices()[at()]?.choose();
    else return;
    event.preventDefault();
    document.getElementById(`${list}-${at()}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Kobalte open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <Kobalte.Content
          class={styles.switcher}
          aria-label="Jump to"
          onOpenAutoFocus={focus.enter}
          onCloseAutoFocus={focus.leave}
        >
          <div class={styles.field}>
            <Search aria-hidden="true" />
            <input
              role="combobox"
              aria-label="Jump to a conversation or a person"
              aria-expanded={true}
              aria-controls={list}
              aria-autocomplete="list"
              aria-activedescendant={choices().length ? `${list}-${at()}` : undefined}
              placeholder="Jump to…"
              autocomplete="off"
              autofocus
              value={typed()}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={key}
            />
            <kbd>Esc</kbd>
          </div>
          <div id={list} role="listbox" aria-label="Places" class={styles.list}>
            <For each={choices()} fallback={<p class={styles.none}>Nothing is called “{typed()}”.</p>}>
              {(choice, index) => (
                <div
                  role="option"
                  id={`${list}-${index()}`}
                  class={styles.choice}
                  aria-selected={at() === index()}
                  onPointerMove={() => setAt(index())}
                  onClick={() => choice.choose()}
                >
                  <span class={styles.icon}>{choice.icon()}</span>
                  <span class={styles.label} dir="auto">
                    {choice.label}
                  </span>
                  <span class={styles.note}>{choice.note}</span>
                </div>
              )}
            </For>
          </div>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}

function useChoices(props: QuickSwitcherProps, typed: () => string): () => Choice[] {
  const inbox = useInbox();
  const openDirect = useOpenDirect();
  const asked = settled(typed, 120);
  const [people] = createQuery({
    query: SwitcherQuery,
    variables: () => ({ search: asked() || null }),
    pause: () => !asked(),
  });
  const write = async (userId: string) => {
    const id = await openDirect(userId);
    if (id) props.onGo(`/c/${id}`);
  };
  const conversations = createMemo(() =>
    matching(inbox.rows() ?? [], typed()).map(
      (row): Choice => ({
        id: row.id,
        label: row.title,
        note: row.viewer?.unreadCount ? 'unread' : '',
        icon: () => <KindIcon conversation={row} />,
        choose: () => props.onGo(`/c/${row.id}`),
      }),
    ),
  );
  const persons = createMemo(() => {
    if (!typed()) return [];
    const direct = new Set((inbox.rows() ?? []).filter((row) => row.kind === 'DIRECT').map((row) => row.title));
    const nodes = people.data?.users.nodes ?? [];
    return nodes
      .filter((user) => !direct.has(user.displayName))
      .map(
        (user): Choice => ({
          id: user.id,
          label: user.displayName,
          note: `@${user.username}`,
          icon: () => <UserAvatar user={user} size={22} />,
          choose: () => void write(user.id),
        }),
      );
  });
  const things = createMemo(() => deeds(props).filter((deed) => !typed() || fit(deed.label, typed())));
  return () => [...conversations(), ...persons(), ...(typed() ? things() : [])];
}

function deeds(props: QuickSwitcherProps): Choice[] {
  const dark = () =>
    getComputedStyle(document.body).colorScheme === 'dark' || matchMedia('(prefers-color-scheme: dark)').matches;
  const flip = () => {
    setTheme((document.documentElement.dataset.theme ?? (dark() ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark');
    props.onClose();
  };
  return [
    {
      id: 'direct',
      label: 'New direct message',
      note: '',
      icon: () => <MessageCircle />,
      choose: () => props.onOpen('direct'),
    },
    { id: 'group', label: 'New group', note: '', icon: () => <MessageCircle />, choose: () => props.onOpen('group') },
    { id: 'room', label: 'New room', note: '', icon: () => <Hash />, choose: () => props.onOpen('room') },
    { id: 'browse', label: 'Browse rooms', note: '', icon: () => <Compass />, choose: () => props.onGo('/rooms') },
    { id: 'theme', label: 'Switch theme, light or dark', note: '', icon: () => <Moon />, choose: flip },
  ];
}
