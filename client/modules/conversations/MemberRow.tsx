import { createMutation } from '@urql/solid';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import MessageCircle from 'lucide-solid/icons/message-circle';
import UserMinus from 'lucide-solid/icons/user-minus';
import { Show } from 'solid-js';
import type { MemberRole, MemberRow_MemberFragment } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { PersonRow } from '../people/PersonRow.tsx';
import styles from './MemberPanel.module.css';

export const MemberRow_member = graphql(`
  fragment MemberRow_member on Member {
    id role
    user { id displayName username presence { status } ...PersonRow_user }
  }
`);

const RemoveMember = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on RemoveMemberSuccess { conversation { id memberCount } }
      ... on Error { code message }
    }
  }
`);

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
  myRole: MemberRole;
  onMessage(userId: string): void;
  onRemoved(): void;
}

/** One member: who they are, what they may do, and what may be done about it. */
export function MemberRow(props: MemberRowProps) {
  const me = useViewer();
  const user = () => props.member.user;
  const mine = () => user().id === me().id;
  const remove = useRemove(props);
  const items = (): MenuEntry[] => {
    const message: MenuEntry = { label: 'Message', icon: MessageCircle, onSelect: () => props.onMessage(user().id) };
    const away: MenuEntry = { label: 'Remove from here', icon: UserMinus, danger: true, onSelect: () => void remove() };
    return ranks[props.myRole] < ranks[props.member.role] ? [message, 'line', away] : [message];
  };
  return (
    <li>
      <PersonRow user={user()} linked note={mine() ? ' · you' : undefined}>
        <Show when={roleWords[props.member.role]}>{(word) => <span class={styles.role}>{word()}</span>}</Show>
        <Show when={!mine()}>
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
    </li>
  );
}

function useRemove(props: MemberRowProps): () => Promise<void> {
  const [, removeMember] = createMutation(RemoveMember);
  return async () => {
    const { user } = props.member;
    const { data, error } = await removeMember({ input: { conversationId: props.conversationId, userId: user.id } });
    const trouble = troubleIn(error, data?.removeMember);
    if (trouble) toast({ look: 'danger', title: `${user.displayName} was not removed`, text: trouble });
    else props.onRemoved();
  };
}
