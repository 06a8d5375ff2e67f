import MenuIcon from 'lucide-solid/icons/menu';
import { Show } from 'solid-js';
import { isUnread, wantedIn } from '../modules/inbox/inbox.graphql.ts';
import { useInbox } from '../modules/inbox/inbox.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useFrame } from './frame.ts';

/** On a phone: opens the rooms, and says whether somebody wants me elsewhere. */
export function Bars(props: { except?: string }) {
  const frame = useFrame();
  const inbox = useInbox();
  const elsewhere = () => (inbox.rows() ?? []).filter((row) => row.id !== props.except);
  const wanted = () => elsewhere().reduce((sum, row) => sum + wantedIn(row), 0);
  const unread = () => elsewhere().some((row) => isUnread(row));
  const badge = () => (wanted() ? String(Math.min(wanted(), 99)) : unread() || undefined);
  const label = () => `Open rooms${wanted() ? `, ${wanted()} for you` : unread() ? ', unread messages' : ''}`;
  return (
    <Show when={frame.narrow()}>
      <IconButton label={label()} aria-expanded={frame.drawer()} badge={badge()} onClick={() => frame.openDrawer()}>
        <MenuIcon />
      </IconButton>
    </Show>
  );
}
