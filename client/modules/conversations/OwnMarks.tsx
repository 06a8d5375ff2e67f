import { useNavigate } from '@solidjs/router';
import Bell from 'lucide-solid/icons/bell';
import BellOff from 'lucide-solid/icons/bell-off';
import Star from 'lucide-solid/icons/star';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import styles from './ConversationHeader.module.css';
import { muteChoices, mutedWords } from './settings/muting.ts';
import { useOwnSettings } from './settings/own-settings.ts';
import { starWords } from './words.ts';

export interface OwnMarksProps {
  id: string;
  starred?: boolean;
  mutedUntil?: string | null;
}

/** What I have set here for myself: whether it is starred, and whether it is quiet. */
export default function OwnMarks(props: OwnMarksProps) {
  const save = useOwnSettings();
  const starred = () => props.starred ?? false;
  const muted = () => props.mutedUntil ?? undefined;
  const set = async (edit: { starred?: boolean; mutedUntil?: string | null }) => {
    const trouble = await save(props.id, edit);
    if (trouble) toast({ look: 'danger', title: 'That was not saved', text: trouble });
  };
  return (
    <>
      <IconButton
        label={starWords(starred())}
        class={styles.star}
        data-on={starred() ? '' : undefined}
        aria-pressed={starred()}
        onClick={() => void set({ starred: !starred() })}
      >
        <Star />
      </IconButton>
      <Quiet id={props.id} until={muted()} onMute={(mutedUntil) => void set({ mutedUntil })} />
    </>
  );
}

function Quiet(props: { id: string; until: string | undefined; onMute(until: string | null): void }) {
  const navigate = useNavigate();
  const items = (): MenuEntry[] => {
    const mute = muteChoices(new Date()).map(({ label, until }) => ({ label, onSelect: () => props.onMute(until) }));
    const choices: MenuEntry[] = props.until
      ? [{ label: 'Turn on', onSelect: () => props.onMute(null) }]
      : [{ heading: 'Mute' }, ...mute];
    const more = () => navigate(`/c/${props.id}/settings/notifications`);
    return [...choices, 'line', { label: 'Notification settings', onSelect: more }];
  };
  return (
    <Menu
      label="Notifications"
      items={items()}
      trigger={(attrs) => (
        <IconButton label={props.until ? `Notifications: ${mutedWords(props.until)}` : 'Notifications'} {...attrs}>
          {props.until ? <BellOff /> : <Bell />}
        </IconButton>
      )}
    />
  );
}
