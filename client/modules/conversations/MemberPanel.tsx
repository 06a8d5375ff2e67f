import { createMutation, createQuery } from '@urql/solid';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import MessageCircle from 'lucide-solid/icons/message-circle';
import UserMinus from 'lucide-solid/icons/user-minus';
import UserPlus from 'lucide-solid/icons/user-plus';
import { createMemo, For, Show } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuEntry } from '../../ui/Menu.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { PersonRow } from '../people/PersonRow.tsx';
import styles from './MemberPanel.module.css';

const MembersQuery = graphql(`
  query Members($id: ID!) {
    conversation(id: $id) {
      id memberCount kind
      viewer { role }
      members(first: 100) {
        nodes { id role user { id displayName username presence { status } ...PersonRow_user } }
        pageInfo { hasNextPage }
      }
    }
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
const presenceRank = { ONLINE: 0, AWAY: 1, OFFLINE: 2 } as const;

/** Who is in the conversation: owners first, those present before those who are not. */
export function MemberPanel(props: { conversationId: string; onAdd(): void; onMessage(userId: string): void }) {
  const me = useViewer();
  const [query, again] = createQuery({ query: MembersQuery, variables: () => ({ id: props.conversationId }) });
  const [, removeMember] = createMutation(RemoveMember);
  const members = createMemo(() =>
    [...(query.data?.conversation?.members?.nodes ?? [])].sort(
      (a, b) =>
        ranks[a.role] - ranks[b.role] ||
        presenceRank[a.user.presence.status] - presenceRank[b.user.presence.status] ||
        a.user.displayName.localeCompare(b.user.displayName),
    ),
  );
  type Member = ReturnType<typeof members>[number];
  const myRank = () => ranks[query.data?.conversation?.viewer?.role ?? 'MEMBER'];
  const remove = async (member: Member) => {
    const { data, error } = await removeMember({
      input: { conversationId: props.conversationId, userId: member.user.id },
    });
    const trouble = troubleIn(error, data?.removeMember);
    if (trouble) toast({ look: 'danger', title: `${member.user.displayName} was not removed`, text: trouble });
    else again({ requestPolicy: 'network-only' });
  };
  const actions = (member: Member): MenuEntry[] => [
    { label: 'Message', icon: MessageCircle, onSelect: () => props.onMessage(member.user.id) },
    ...(myRank() < ranks[member.role]
      ? [
          'line' as const,
          { label: 'Remove from here', icon: UserMinus, danger: true, onSelect: () => void remove(member) },
        ]
      : []),
  ];
  return (
    <div class={styles.panel}>
      <Button class={styles.add} onClick={() => props.onAdd()}>
        <UserPlus aria-hidden="true" />
        Add people
      </Button>
      <Show
        when={query.data}
        fallback={
          query.error ? (
            <Trouble text={troubleIn(query.error)} onRetry={() => again({ requestPolicy: 'network-only' })} />
          ) : (
            <SkeletonRows />
          )
        }
      >
        <ul class={styles.list}>
          <For each={members()}>
            {(member) => (
              <li>
                <PersonRow user={member.user} linked note={member.user.id === me().id ? ' · you' : undefined}>
                  <Show when={roleWords[member.role]}>
                    <span class={styles.role}>{roleWords[member.role]}</span>
                  </Show>
                  <Show when={member.user.id !== me().id}>
                    <Menu
                      label={member.user.displayName}
                      items={actions(member)}
                      trigger={(attrs) => (
                        <IconButton label={`More about ${member.user.displayName}`} class={styles.more} {...attrs}>
                          <Ellipsis />
                        </IconButton>
                      )}
                    />
                  </Show>
                </PersonRow>
              </li>
            )}
          </For>
        </ul>
        <Show when={query.data?.conversation?.members?.pageInfo.hasNextPage}>
          <p class={styles.note}>
            The first {members().length} of {query.data?.conversation?.memberCount} are shown.
          </p>
        </Show>
      </Show>
    </div>
  );
}

function Trouble(props: { text: string | undefined; onRetry(): void }) {
  return (
    <div class={styles.note} role="alert">
      <p>The members could not be loaded. {props.text}</p>
      <Button look="quiet" onClick={() => props.onRetry()}>
        Try again
      </Button>
    </div>
  );
}
