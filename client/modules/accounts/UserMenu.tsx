import Settings from 'lucide-solid/icons/settings';
import type { JSX } from 'solid-js';
import { Avatar } from '../../ui/Avatar.tsx';
import { onDemand } from '../../ui/later.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './UserMenu.module.css';
import { useViewer } from './viewer.ts';

const UserMenuLayer = onDemand(() => import('./UserMenuLayer.tsx'));

export interface UserMenuProps {
  /** My presence, in the corner of my picture. */
  badge?: JSX.Element;
  onGo(path: string): void;
  onSignedOut(): void;
}

/** Who I am and what I am up to, at the sidebar's foot. What may be done about it comes with the menu. */
export function UserMenu(props: UserMenuProps) {
  const viewer = useViewer();
  const me = () => viewer().user;
  const status = () => [me().statusEmoji, me().statusText].filter(Boolean).join(' ');
  return (
    <Menu
      label="You"
      placement="top-start"
      preload={UserMenuLayer.preload}
      layer={(layer) => <UserMenuLayer {...layer} onGo={props.onGo} onSignedOut={props.onSignedOut} />}
      trigger={(attrs) => (
        <button type="button" class={styles.me} {...attrs}>
          <Avatar id={me().id} name={me().displayName} url={me().avatarUrl} size={36}>
            {props.badge}
          </Avatar>
          <span class={styles.words}>
            <span class={styles.name}>{me().displayName}</span>
            <span class={styles.note}>
              @{me().username} {status()}
            </span>
          </span>
          <Settings class={styles.gear} aria-hidden="true" />
        </button>
      )}
    />
  );
}
