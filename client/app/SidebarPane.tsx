import { useNavigate } from '@solidjs/router';
import Hash from 'lucide-solid/icons/hash';
import MessageCircle from 'lucide-solid/icons/message-circle';
import Plus from 'lucide-solid/icons/plus';
import UsersRound from 'lucide-solid/icons/users-round';
import { UserMenu } from '../modules/accounts/UserMenu.tsx';
import { useViewer } from '../modules/accounts/viewer.ts';
import { Sidebar } from '../modules/inbox/Sidebar.tsx';
import { PresenceDot } from '../modules/presence/PresenceDot.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useFrame } from './frame.ts';
import { announceSession } from './ways-in.ts';

/** The sidebar, with what only the frame can do: open windows and go places. */
export function SidebarPane() {
  const frame = useFrame();
  const me = useViewer();
  const navigate = useNavigate();
  // From the drawer, its history entry becomes the next page.
  const go = (path: string) => navigate(path, { replace: frame.drawer() });
  const leave = () => {
    announceSession();
    navigate('/signin', { replace: true });
  };
  const items: MenuEntry[] = [
    { label: 'Direct message', icon: MessageCircle, onSelect: () => frame.open('direct') },
    { label: 'Group', icon: UsersRound, onSelect: () => frame.open('group') },
    { label: 'Room', icon: Hash, onSelect: () => frame.open('room') },
  ];
  return (
    <Sidebar
      onSwitch={() => frame.open('switcher')}
      create={
        <Menu
          label="New"
          items={items}
          trigger={(attrs) => (
            <IconButton label="New conversation" {...attrs}>
              <Plus />
            </IconButton>
          )}
        />
      }
      foot={<UserMenu badge={<PresenceDot userId={me().id} />} onGo={go} onSignedOut={leave} />}
    />
  );
}
