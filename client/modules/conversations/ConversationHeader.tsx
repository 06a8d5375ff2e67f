import { useLocation } from '@solidjs/router';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import UsersRound from 'lucide-solid/icons/users-round';
import type { JSX } from 'solid-js';
import { Show, Suspense } from 'solid-js';
import type { ConversationHeader_ConversationFragment } from '../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { hasRested, onDemand, soon } from '../../ui/later.ts';
import { Menu } from '../../ui/Menu.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import styles from './ConversationHeader.module.css';
import { KindIcon } from './KindIcon.tsx';
import { countMembers } from './words.ts';

export const ConversationHeader_conversation = graphql(`
  fragment ConversationHeader_conversation on Conversation {
    id kind title topic slug memberCount
    viewer { role starred mutedUntil }
    ...KindIcon_conversation
  }
`);

export interface ConversationHeaderProps {
  conversation: FragmentType<typeof ConversationHeader_conversation>;
  /** How many members there are by the latest news, where that is newer than `conversation`. */
  memberCount: number | undefined;
  leading: JSX.Element;
  membersOpen: boolean;
  onAdd(): void;
  onLeave(): void;
  onSettings(): void;
}

/** What this conversation is, who is in it, and what may be done with it. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const conversation = () => unmask(ConversationHeader_conversation, props.conversation);
  const direct = () => conversation().kind === 'DIRECT';
  return (
    <PageHeader
      title={conversation().title}
      note={conversation().topic}
      about={<Suspense>{hasRested() && <Notes id={conversation().id} direct={direct()} />}</Suspense>}
      leading={props.leading}
      icon={<KindIcon conversation={conversation()} presence />}
      actions={
        <Show when={conversation().viewer}>
          <Own conversation={conversation()} />
          <Show when={!direct()}>
            <Members
              id={conversation().id}
              count={props.memberCount ?? conversation().memberCount}
              open={props.membersOpen}
            />
          </Show>
          <More {...props} conversation={conversation()} />
        </Show>
      }
    />
  );
}

/** A place for what I have set here: its code comes once the page has come to rest. */
function Own(props: { conversation: ConversationHeader_ConversationFragment }) {
  const location = useLocation();
  return (
    <span class={styles.own}>
      <Show when={hasRested()}>
        <Suspense>
          <PinLink id={props.conversation.id} open={location.pathname.endsWith('/pins')} />
          <OwnMarks id={props.conversation.id} {...props.conversation.viewer} />
        </Suspense>
      </Show>
    </span>
  );
}

function More(
  props: Pick<ConversationHeaderProps, 'onAdd' | 'onLeave' | 'onSettings'> & {
    conversation: ConversationHeader_ConversationFragment;
  },
) {
  return (
    <Menu
      label="This conversation"
      preload={HeaderMenu.preload}
      layer={(layer) => (
        <HeaderMenu
          {...layer}
          id={props.conversation.id}
          title={props.conversation.title}
          direct={props.conversation.kind === 'DIRECT'}
          starred={props.conversation.viewer?.starred ?? false}
          onAdd={() => props.onAdd()}
          onLeaveRoom={() => props.onLeave()}
          onSettings={() => props.onSettings()}
        />
      )}
      trigger={(attrs) => (
        <IconButton label="More" {...attrs}>
          <Ellipsis />
        </IconButton>
      )}
    />
  );
}

const HeaderMenu = onDemand(() => import('./HeaderMenu.tsx'));
const PinLink = soon(() => import('../pins/PinLink.tsx'));
const OwnMarks = soon(() => import('./OwnMarks.tsx'));
const Notes = soon(() => import('./HeaderNotes.tsx'));
const OnlineCount = soon(() => import('./OnlineCount.tsx'));

function Members(props: { id: string; count: number; open: boolean }) {
  return (
    <a
      class={styles.members}
      href={props.open ? `/c/${props.id}` : `/c/${props.id}/members`}
      aria-expanded={props.open}
      data-tip={props.open ? 'Hide members' : 'Show members'}
    >
      <UsersRound aria-hidden="true" />
      <span class={styles.count}>
        <span class="visually-hidden">{countMembers(props.count)}</span>
        <span aria-hidden="true">{props.count}</span>
        <Show when={props.count > 1 && props.count <= 50 && hasRested()}>
          <Suspense>
            <span class={styles.online}>
              <OnlineCount id={props.id} />
            </span>
          </Suspense>
        </Show>
      </span>
    </a>
  );
}
