import { useLocation, useNavigate, useParams } from '@solidjs/router';
import { createQuery } from '@urql/solid';
import { createEffect, createSignal, type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { ConversationHeader } from '../../modules/conversations/ConversationHeader.tsx';
import { JoinPane } from '../../modules/conversations/JoinPane.tsx';
import { ConversationView } from '../../modules/messages/ConversationView.tsx';
import { graphql } from '../../platform/graphql.ts';
import { useTitle } from '../../platform/title.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { Bars } from '../Bars.tsx';
import { rememberRoom } from '../last-room.ts';
import styles from './ConversationPage.module.css';
import { MembersPane } from './MembersPane.tsx';

const ConversationQuery = graphql(`
  query Conversation($id: ID!) {
    conversation(id: $id) {
      id title kind
      viewer { role }
      ...ConversationHeader_conversation
      ...JoinPane_conversation
    }
  }
`);

const AddMembers = lazy(() => import('../../modules/conversations/AddMembers.tsx'));
const LeaveConversation = lazy(() => import('../../modules/conversations/LeaveConversation.tsx'));

/** `/c/:id`, `/c/:id/m/:message`, `/c/:id/members` */
export default function ConversationPage() {
  const params = useParams<{ id: string; message?: string }>();
  // Keyed: another conversation begins with nothing of the last one's.
  return (
    <Show when={params.id} keyed>
      {(id) => <OneConversation id={id} message={params.message} />}
    </Show>
  );
}

function OneConversation(props: { id: string; message: string | undefined }) {
  const location = useLocation();
  const navigate = useNavigate();
  const [query, again] = createQuery({ query: ConversationQuery, variables: { id: props.id } });
  const [asking, ask] = createSignal<'add' | 'leave'>();
  const conversation = () => query.data?.conversation;
  const membersOpen = () => location.pathname.endsWith('/members');
  const retry = () => again({ requestPolicy: 'network-only' });
  useTitle(() => conversation()?.title ?? undefined);
  createEffect(() => conversation()?.viewer && rememberRoom(props.id));
  return (
    <Switch
      fallback={
        <main class={styles.main} id="main" tabindex="-1">
          <SkeletonRows />
        </main>
      }
    >
      <Match when={conversation()}>
        {(present) => (
          <div class={styles.columns}>
            <main class={styles.main} id="main" tabindex="-1">
              <ConversationHeader
                conversation={present()}
                leading={<Bars except={props.id} />}
                membersOpen={membersOpen()}
                onAdd={() => ask('add')}
                onLeave={() => ask('leave')}
              />
              <Pane>
                <Show when={present().viewer} fallback={<JoinPane conversation={present()} onJoined={retry} />}>
                  <ConversationView conversationId={props.id} anchor={props.message} title={present().title} />
                </Show>
              </Pane>
            </main>
            <Show when={membersOpen() && present().viewer}>
              <MembersPane id={props.id} onAdd={() => ask('add')} />
            </Show>
            <Suspense>
              <Show when={asking() === 'add'}>
                <AddMembers conversationId={props.id} title={present().title} onClose={() => ask()} />
              </Show>
              <Show when={asking() === 'leave'}>
                <LeaveConversation
                  conversationId={props.id}
                  title={present().title}
                  onClose={() => ask()}
                  onLeft={() => navigate('/', { replace: true })}
                />
              </Show>
            </Suspense>
          </div>
        )}
      </Match>
      <Match when={query.error}>
        <Refused
          title="This conversation could not be loaded."
          text={troubleIn(query.error)}
          action={
            <Button look="primary" onClick={retry}>
              Try again
            </Button>
          }
        />
      </Match>
      <Match when={query.data && !query.fetching && !query.stale}>
        <Refused
          title="This room does not exist, or you are not a member."
          text="Somebody who is in it can add you."
          action={
            <>
              <a class={buttonClass('primary')} href="/">
                Go to my rooms
              </a>
              <a class={buttonClass()} href="/rooms">
                Browse rooms
              </a>
            </>
          }
        />
      </Match>
    </Switch>
  );
}

function Refused(props: { title: string; text: string | undefined; action: JSX.Element }) {
  useTitle(() => 'Not here');
  return (
    <main class={styles.main} id="main" tabindex="-1">
      <div class={styles.bar}>
        <Bars />
      </div>
      <EmptyState title={props.title} actions={props.action}>
        {props.text}
      </EmptyState>
    </main>
  );
}
