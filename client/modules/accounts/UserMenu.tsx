import { createMutation } from '@urql/solid';
import LogOut from 'lucide-solid/icons/log-out';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Settings from 'lucide-solid/icons/settings';
import Sun from 'lucide-solid/icons/sun';
import UserRound from 'lucide-solid/icons/user-round';
import type { JSX } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { setTheme, type Theme, theme } from '../../ui/theme.ts';
import { toast } from '../../ui/toasts.tsx';
import styles from './UserMenu.module.css';
import { useViewer } from './viewer.ts';

const SignOut = graphql(`
  mutation SignOut($input: SignOutInput) {
    signOut(input: $input) { __typename ... on SignOutSuccess { signedOut } }
  }
`);

const themes: { value: Theme; label: string; icon: typeof Sun }[] = [
  { value: 'system', label: 'Like the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
];

export interface UserMenuProps {
  /** My presence, in the corner of my picture. */
  badge?: JSX.Element;
  onGo(path: string): void;
  onSignedOut(): void;
}

/** Who I am, at the sidebar's foot: profile, theme, signing out. */
export function UserMenu(props: UserMenuProps) {
  const me = useViewer();
  const leave = useSignOut(() => props.onSignedOut());
  const items = (): MenuEntry[] => [
    { label: 'Your profile', icon: UserRound, onSelect: () => props.onGo(`/people/${me().user.username}`) },
    { label: 'Settings', icon: Settings, onSelect: () => props.onGo('/settings/appearance') },
    'line',
    { heading: 'Theme' },
    ...themeItems(),
    'line',
    { label: 'Sign out', icon: LogOut, onSelect: leave },
  ];
  return (
    <Menu
      label="You"
      items={items()}
      placement="top-start"
      trigger={(attrs) => (
        <button type="button" class={styles.me} {...attrs}>
          <Avatar id={me().user.id} name={me().user.displayName} size={36}>
            {props.badge}
          </Avatar>
          <span class={styles.words}>
            <span class={styles.name}>{me().user.displayName}</span>
            <span class={styles.note}>@{me().user.username}</span>
          </span>
          <Settings class={styles.gear} aria-hidden="true" />
        </button>
      )}
    />
  );
}

function themeItems(): MenuEntry[] {
  return themes.map(({ value, ...item }) => ({ ...item, checked: theme() === value, onSelect: () => setTheme(value) }));
}

function useSignOut(done: () => void): () => Promise<void> {
  const [, signOut] = createMutation(SignOut);
  return async () => {
    const { error } = await signOut({ input: {} });
    // Signed out already, by another window: that is what was wanted.
    const still = error && !error.graphQLErrors.some((problem) => problem.extensions.code === 'UNAUTHENTICATED');
    if (still) toast({ look: 'danger', title: 'You are still signed in', text: troubleIn(error) });
    else done();
  };
}
