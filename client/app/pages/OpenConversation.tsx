import { useLocation, useNavigate } from '@solidjs/router';
import { createEffect, createSignal, Match, Show, Suspense, Switch } from 'solid-js';
import { ConversationHeader } from '../../modules/conversations/ConversationHeader.tsx';
import { ConversationView } from '../../modules/messages/ConversationView.tsx';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { useTitle } from '../../platform/title.ts';
import { Pane } from '../../ui/Pane.tsx';
import { Bars } from '../Bars.tsx';
import { rememberRoom } from '../last-room.ts';
import styles from './ConversationPage.module.css';
import { later } from '../../ui/later.ts';

export const OpenConversation_conversation = graphql(`
  fragment OpenConversation_conversation on Conversation {
    id title
    viewer { role }
    ...ConversationHeader_conversation
  }
`);

const JoinPane = later(() => import('../../modules/conversations/JoinPane.tsx'));
const MembersPane = later(() => import('./MembersPane.tsx'));
const AddMembers = later(() => import('../../modules/conversations/AddMembers.tsx'));
const LeaveConversation = later(() => import('../../modules/conversations/LeaveConversation.tsx'));

export interface OpenConversationProps {
  id: string;
  conversation: FragmentType<typeof OpenConversation_conversation>;
  /** The message the address points at. */
  message: string | undefined;
  onJoined(): void;
}

/** A conversation I may see: its header above what is said, its members beside it. */
export function OpenConversation(props: OpenConversationProps) {
  const location = useLocation();
  const [asking, ask] = createSignal<'add' | 'leave'>();
  const conversation = () => unmask(OpenConversation_conversation, props.conversation);
  const membersOpen = () => location.pathname.endsWith('/members');
  useTitle(() => conversation().title);
  createEffect(() => conversation().viewer && rememberRoom(props.id));
  return (
    <div class={styles.columns}>
      <main class={styles.main} id="main" tabindex="-1">
        <ConversationHeader
          conversation={conversation()}
          leading={<Bars except={props.id} />}
          membersOpen={membersOpen()}
          onAdd={() => ask('add')}
          onLeave={() => ask('leave')}
        />
        <Pane>
          <Show
            when={conversation().viewer}
            fallback={
              <Suspense>
                <JoinPane id={props.id} onJoined={props.onJoined} />
              </Suspense>
            }
          >
            <ConversationView conversationId={props.id} anchor={props.message} title={conversation().title} />
          </Show>
        </Pane>
      </main>
      <Suspense>
        <Show when={membersOpen() && conversation().viewer}>
          <MembersPane id={props.id} onAdd={() => ask('add')} />
        </Show>
      </Suspense>
      <Windows id={props.id} title={conversation().title} asking={asking()} onClose={() => ask()} />
    </div>
  );
}

function Windows(props: { id: string; title: string; asking: 'add' | 'leave' | undefined; onClose(): void }) {
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
