import { useLocation, useNavigate, useParams } from '@solidjs/router';
import { type Accessor, createEffect, createSignal, Match, on, Show, Suspense, Switch } from 'solid-js';
import { useBlocked } from '../../modules/accounts/viewer.ts';
import { ConversationHeader } from '../../modules/conversations/ConversationHeader.tsx';
import { ConversationView } from '../../modules/messages/ConversationView.tsx';
import type { OpenConversation_ConversationFragment } from '../../platform/gql/graphql.ts';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { useTitle } from '../../platform/title.ts';
import { Button } from '../../ui/Button.tsx';
import { later, onDemand } from '../../ui/later.ts';
import { Pane } from '../../ui/Pane.tsx';
import { Bars } from '../Bars.tsx';
import { useFrame } from '../frame.ts';
import { rememberRoom } from '../last-room.ts';
import styles from './ConversationPage.module.css';

export const OpenConversation_conversation = graphql(`
  fragment OpenConversation_conversation on Conversation {
    id kind title memberCount archivedAt
    viewer { role }
    members(first: 3) { nodes { id user { id displayName } } }
    ...ConversationHeader_conversation
  }
`);

// Nothing of it goes without the server: its code need not be here before.
const JoinPane = onDemand(() => import('../../modules/conversations/JoinPane.tsx'));
const MembersPane = later(() => import('./MembersPane.tsx'));
const ThreadPane = later(() => import('./ThreadPane.tsx'));
const PinsPane = onDemand(() => import('./PinsPane.tsx'));
const RoomSettingsPane = onDemand(() => import('./RoomSettingsPane.tsx'));
const ArchivedBar = onDemand(() => import('../../modules/conversations/ArchivedBar.tsx'));
const AddMembers = onDemand(() => import('../../modules/conversations/AddMembers.tsx'));
const LeaveConversation = onDemand(() => import('../../modules/conversations/LeaveConversation.tsx'));

export interface OpenConversationProps {
  id: string;
  conversation: FragmentType<typeof OpenConversation_conversation>;
  /** The message the address points at. */
  message: string | undefined;
  onJoined(): void;
}

type Asking = 'add' | 'leave' | undefined;

/** A conversation I may see: its header above what is said, its members beside it. */
export function OpenConversation(props: OpenConversationProps) {
  const navigate = useNavigate();
  const [asking, ask] = createSignal<Asking>();
  const conversation = () => unmask(OpenConversation_conversation, props.conversation);
  const members = createMembersNews(() => conversation().memberCount);
  const panel = usePanel();
  useTitle(() => conversation().title);
  createEffect(() => conversation().viewer && rememberRoom(props.id));
  return (
    <div class={styles.columns}>
      <main class={styles.main} id="main" tabindex="-1">
        <ConversationHeader
          conversation={conversation()}
          memberCount={members.latest()?.count}
          leading={<Bars except={props.id} />}
          membersOpen={panel.members()}
          onAdd={() => ask('add')}
          onLeave={() => ask('leave')}
          onSettings={() => navigate(`/c/${props.id}/settings`)}
        />
        <Pane>
          <Said {...props} title={conversation().title} onMembers={members.heard} onAdd={() => ask('add')} />
        </Pane>
      </main>
      <Show when={conversation().viewer}>
        <Panel id={props.id} conversation={conversation()} news={members.latest()} onAdd={() => ask('add')} />
      </Show>
      <Windows id={props.id} title={conversation().title} asking={asking()} onClose={() => ask()} />
    </div>
  );
}

/** Which panel the address asks for. */
function usePanel() {
  const location = useLocation();
  const params = useParams<{ message?: string; root?: string }>();
  // The settings have a section of that name.
  const members = () => /^\/c\/[^/]+\/members$/.test(location.pathname);
  const pins = () => location.pathname.endsWith('/pins');
  /** The section of the settings. */
  const settings = () => /\/settings(?:\/(\w+))?$/.exec(location.pathname);
  return { params, members, pins, settings, open: () => Boolean(params.root || members() || pins() || settings()) };
}

interface PanelProps {
  id: string;
  conversation: OpenConversation_ConversationFragment;
  news: { count: number } | undefined;
  onAdd(): void;
}

/** What stands beside the timeline: the members, a thread, the settings. */
function Panel(props: PanelProps) {
  const { members, pins, settings, params } = usePanel();
  return (
    <Suspense>
      <Show when={members()}>
        <MembersPane {...props} />
      </Show>
      <Show when={params.root} keyed>
        {(root) => (
          <ThreadPane
            id={props.id}
            root={root}
            reply={params.message}
            title={props.conversation.title}
            readOnly={Boolean(props.conversation.archivedAt)}
          />
        )}
      </Show>
      <Show when={pins()}>
        <PinsPane id={props.id} />
      </Show>
      <Show when={settings()}>{(at) => <RoomSettingsPane {...props} section={at()[1]} />}</Show>
    </Suspense>
  );
}

/** What the timeline's stream says of the members, until the conversation itself is read anew and knows better. */
function createMembersNews(known: Accessor<number>) {
  const [latest, set] = createSignal<{ count: number }>();
  createEffect(on(known, () => set(), { defer: true }));
  return { latest, heard: (count: number) => set({ count }) };
}

/** What is said, for members; the way in for others. */
function Said(props: OpenConversationProps & { title: string; onMembers(count: number): void; onAdd(): void }) {
  const conversation = () => unmask(OpenConversation_conversation, props.conversation);
  const isBlocked = useBlocked();
  const panel = usePanel();
  const frame = useFrame();
  // In a conversation of two whomever I have blocked is the other one.
  const blocked = () => {
    const { kind, members } = conversation();
    return kind === 'DIRECT' && members?.nodes.find(({ user }) => isBlocked(user.id))?.user;
  };
  const archived = () => Boolean(conversation().archivedAt);
  const start = () =>
    conversation().kind !== 'DIRECT' && !archived() && <Button onClick={() => props.onAdd()}>Add people</Button>;
  return (
    <Show
      when={conversation().viewer}
      fallback={
        <Suspense>
          <JoinPane id={props.id} onJoined={props.onJoined} />
        </Suspense>
      }
    >
      <ConversationView
        conversationId={props.id}
        anchor={props.message}
        title={props.title}
        covered={frame.narrow() && panel.open()}
        start={start()}
        blocked={blocked() || undefined}
        readOnly={archived()}
        instead={() => (
          <ArchivedBar id={props.id} title={props.title} owner={conversation().viewer?.role === 'OWNER'} />
        )}
        onMembers={props.onMembers}
      />
    </Show>
  );
}

function Windows(props: { id: string; title: string; asking: Asking; onClose(): void }) {
  const navigate = useNavigate();
  return (
    <Suspense>
      <Switch>
        <Match when={props.asking === 'add'}>
          <AddMembers conversationId={props.id} title={props.title} onClose={props.onClose} />
        </Match>
        <Match when={props.asking === 'leave'}>
          <LeaveConversation
            conversationId={props.id}
            title={props.title}
            onClose={props.onClose}
            onLeft={() => navigate('/', { replace: true })}
          />
        </Match>
      </Switch>
    </Suspense>
  );
}
