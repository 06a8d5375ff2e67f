import Crown from 'lucide-solid/icons/crown';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import MessageCircle from 'lucide-solid/icons/message-circle';
import ShieldMinus from 'lucide-solid/icons/shield-minus';
import ShieldPlus from 'lucide-solid/icons/shield-plus';
import UserMinus from 'lucide-solid/icons/user-minus';
import { type Accessor, createSignal, Show, Suspense } from 'solid-js';
import type { MemberRole, MemberRow_MemberFragment } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { onDemand } from '../../ui/later.ts';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { useBlockEntry } from '../people/blocking.ts';
import { PersonRow } from '../people/PersonRow.tsx';
import styles from './MemberPanel.module.css';
import { useManaging } from './managing.ts';
import { type Deed, deedsOf } from './roles.ts';

export const MemberRow_member = graphql(`
  fragment MemberRow_member on Member {
    id role
    user { id displayName username presence { status } ...PersonRow_user }
  }
`);

const HandOver = onDemand(() => import('./HandOver.tsx'));

const ranks = { OWNER: 0, ADMIN: 1, MEMBER: 2 } as const;
const roleWords = { OWNER: 'Owner', ADMIN: 'Admin', MEMBER: '' } as const;
const presenceRanks = { ONLINE: 0, DO_NOT_DISTURB: 0, AWAY: 1, OFFLINE: 2 } as const;

type Member = MemberRow_MemberFragment;

/** Owners first, then those who are present, then by name. */
export function byRank(a: Member, b: Member): number {
  return (
    ranks[a.role] - ranks[b.role] ||
    presenceRanks[a.user.presence.status] - presenceRanks[b.user.presence.status] ||
    a.user.displayName.localeCompare(b.user.displayName)
  );
}

export interface MemberRowProps {
  member: Member;
  conversationId: string;
  /** What the conversation is called. */
  title: string;
  myRole: MemberRole;
  onMessage(userId: string): void;
  /** Something about the members changed. */
  onChanged(): void;
}

/** One member: who they are, what they may do, and what may be done about it. */
export function MemberRow(props: MemberRowProps) {
  const me = useViewer();
  const user = () => props.member.user;
  const self = () => user().id === me().id;
  const [asking, ask] = createSignal(false);
  const items = useDeeds(props, self, () => ask(true));
  return (
    <li>
      <PersonRow user={user()} linked note={self() ? ' · you' : undefined}>
        <Show when={roleWords[props.member.role]}>{(word) => <span class={styles.role}>{word()}</span>}</Show>
        <Show when={items().length > 0}>
          <Menu
            label={user().displayName}
            items={items()}
            trigger={(attrs) => (
              <IconButton label={`More about ${user().displayName}`} class={styles.more} {...attrs}>
                <Ellipsis />
              </IconButton>
            )}
          />
        </Show>
      </PersonRow>
      <Show when={asking()}>
        <Suspense>
          <HandOver
            conversationId={props.conversationId}
            title={props.title}
            person={user()}
            onClose={() => ask(false)}
            onDone={props.onChanged}
          />
        </Suspense>
      </Show>
    </li>
  );
}

/** What the viewer may do about a member. */
function useDeeds(props: MemberRowProps, self: Accessor<boolean>, handOver: () => void): Accessor<MenuEntry[]> {
  const blockEntry = useBlockEntry();
  const managing = useManaging(() => props.conversationId);
  const tried = async (work: Promise<string | undefined>, title: string) => {
    const trouble = await work;
    if (trouble) toast({ look: 'danger', title, text: trouble });
    else props.onChanged();
  };
  const entry = (deed: Deed): MenuEntry => {
    const { id, displayName } = props.member.user;
    const role = (to: 'ADMIN' | 'MEMBER') =>
      void tried(managing.setRole(id, to), `${displayName}’s role did not change`);
    const step = self() ? 'Step down as admin' : 'Make a member';
    switch (deed) {
      case 'promote':
        return { label: 'Make an admin', icon: ShieldPlus, onSelect: () => role('ADMIN') };
      case 'demote':
        return { label: step, icon: ShieldMinus, onSelect: () => role('MEMBER') };
      case 'hand over':
        return { label: 'Hand over ownership…', icon: Crown, onSelect: handOver };
      case 'remove': {
        const away = () => void tried(managing.remove(id), `${displayName} was not removed`);
        return { label: 'Remove from here', icon: UserMinus, danger: true, onSelect: away };
      }
    }
  };
  return () => {
    const { user, role } = props.member;
    const deeds = deedsOf(props.myRole, role, self()).map(entry);
    if (self()) return deeds;
    const message: MenuEntry = { label: 'Message', icon: MessageCircle, onSelect: () => props.onMessage(user.id) };
    const own = [message, blockEntry(user)];
    return deeds.length > 0 ? [...own, 'line', ...deeds] : own;
  };
}
