import { useNavigate } from '@solidjs/router';
import Link from 'lucide-solid/icons/link';
import LogOut from 'lucide-solid/icons/log-out';
import Pin from 'lucide-solid/icons/pin';
import Search from 'lucide-solid/icons/search';
import Settings from 'lucide-solid/icons/settings';
import Star from 'lucide-solid/icons/star';
import UserPlus from 'lucide-solid/icons/user-plus';
import type { MenuEntry, MenuLayerProps } from '../../ui/Menu.tsx';
import MenuLayer from '../../ui/MenuLayer.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useOwnSettings } from './settings/own-settings.ts';
import { starWords } from './words.ts';

export interface HeaderMenuProps extends MenuLayerProps {
  id: string;
  title: string;
  direct: boolean;
  starred: boolean;
  onAdd(): void;
  /** Leaves the conversation; `onLeave` is about the focus. */
  onLeaveRoom(): void;
  onSettings(): void;
}

/** What may be done with a conversation. A phone has no other place for the star and for what is pinned. */
export default function HeaderMenu(props: HeaderMenuProps) {
  const navigate = useNavigate();
  const save = useOwnSettings();
  const star = async () => {
    const trouble = await save(props.id, { starred: !props.starred });
    if (trouble) toast({ look: 'danger', title: 'That was not saved', text: trouble });
  };
  const everywhere = (): MenuEntry[] => [
    { label: 'Search here', icon: Search, onSelect: () => navigate(`/search?in=${props.id}`) },
    { label: 'Pinned messages', icon: Pin, onSelect: () => navigate(`/c/${props.id}/pins`) },
    { label: starWords(props.starred), icon: Star, onSelect: () => void star() },
    { label: 'Copy link', icon: Link, onSelect: () => void copyLink(`/c/${props.id}`) },
    { label: 'Settings', icon: Settings, onSelect: () => props.onSettings() },
  ];
  const items = (): MenuEntry[] => [
    { label: 'Add people', icon: UserPlus, onSelect: () => props.onAdd() },
    ...everywhere(),
    'line',
    { label: `Leave ${props.title}`, icon: LogOut, danger: true, onSelect: () => props.onLeaveRoom() },
  ];
  return <MenuLayer {...props} items={props.direct ? everywhere() : items()} />;
}

async function copyLink(path: string): Promise<void> {
  await navigator.clipboard.writeText(location.origin + path);
  toast({ title: 'Link copied' });
}
