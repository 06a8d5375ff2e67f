import { createMutation } from '@urql/solid';
import LogOut from 'lucide-solid/icons/log-out';
import Monitor from 'lucide-solid/icons/monitor';
import Moon from 'lucide-solid/icons/moon';
import Settings from 'lucide-solid/icons/settings';
import Sun from 'lucide-solid/icons/sun';
import SquarePen from 'lucide-solid/icons/square-pen';
import UserRound from 'lucide-solid/icons/user-round';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import type { MenuEntry, MenuLayerProps } from '../../ui/Menu.tsx';
import MenuLayer from '../../ui/MenuLayer.tsx';
import { setTheme, type Theme, theme } from '../../ui/theme.ts';
import { toast } from '../../ui/toasts.tsx';
import { usePresenceChoices } from '../presence/choosing.ts';
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

export interface UserMenuLayerProps extends MenuLayerProps {
  onGo(path: string): void;
  onSignedOut(): void;
}

/** What I may do about myself: presence, status, profile, settings, theme, signing out. */
export default function UserMenuLayer(props: UserMenuLayerProps) {
  const me = useViewer();
  const leave = useSignOut(() => props.onSignedOut());
  const presence = usePresenceChoices(() => me().id);
  const items = (): MenuEntry[] => [
    { heading: 'Presence' },
    ...presence(),
    'line',
    { label: 'Set a status', icon: SquarePen, onSelect: () => props.onGo('/settings/profile') },
    { label: 'Your profile', icon: UserRound, onSelect: () => props.onGo(`/people/${me().user.username}`) },
    { label: 'Settings', icon: Settings, onSelect: () => props.onGo('/settings') },
    'line',
    { heading: 'Theme' },
    ...themeItems(),
    'line',
    { label: 'Sign out', icon: LogOut, onSelect: leave },
  ];
  return <MenuLayer {...props} items={items()} />;
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
