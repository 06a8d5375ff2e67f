import { useParams } from '@solidjs/router';
import type { ResultOf } from '@graphql-typed-document-node/core';
import { createQuery } from '@urql/solid';
import { createEffect, createMemo, Match, on, onCleanup, Show, Switch } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { useLive } from '../../platform/live/live.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Held } from '../../ui/Held.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import styles from './ConversationPage.module.css';
import { OpenConversation } from './OpenConversation.tsx';
import { Refused } from './Refused.tsx';

const ConversationQuery = graphql(`
  query Conversation($id: ID!) { conversation(id: $id) { id ...OpenConversation_conversation } }
`);

type Known = ResultOf<typeof ConversationQuery>['conversation'] | undefined;

/** `/c/:id`, `/c/:id/m/:message`, `/c/:id/t/:root`, `/c/:id/t/:root/m/:message`, `/c/:id/members`, `/c/:id/settings/:section` */
export default function ConversationPage() {
  const params = useParams<{ id: string }>();
  // Keyed: another conversation begins with nothing of the last one's.
  return (
    <Show when={params.id} keyed>
      {(id) => <OneConversation id={id} />}
    </Show>
  );
}

function OneConversation(props: { id: string }) {
  const params = useParams<{ message?: string; root?: string }>();
  // A thread opens beside the timeline without moving it: the message in its address is one of the thread's.
  const anchor = createMemo<string | undefined>((last) => (params.root ? last : params.message));
  const [query, again] = createQuery({ query: ConversationQuery, variables: { id: props.id } });
  const retry = () => again({ requestPolicy: 'network-only' });
  // What changed while the connection was lost: the topic, the members, whether I may still be here.
  const live = useLive();
  onCleanup(live.onReconnected(retry));
  createEffect(on(live.state, (state) => state === 'live' && query.error && retry(), { defer: true }));
  // A failed look at a conversation that is open takes nothing away.
  const known = createMemo<Known>((last) => (query.error && !query.data ? last : query.data?.conversation));
  return (
    <Switch fallback={<Waiting />}>
      <Match when={known()}>
        <Held value={known()}>
          {(conversation) => (
            <OpenConversation id={props.id} conversation={conversation()} message={anchor()} onJoined={retry} />
          )}
        </Held>
      </Match>
      <Match when={query.error}>
        <Refused title="This conversation could not be loaded." text={troubleIn(query.error)}>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
        </Refused>
      </Match>
      <Match when={query.data && !query.fetching && !query.stale}>
        <Refused title="This room does not exist, or you are not a member." text="Somebody who is in it can add you.">
          <a class={buttonClass('primary')} href="/">
            Go to my rooms
          </a>
          <a class={buttonClass()} href="/rooms">
            Browse rooms
          </a>
        </Refused>
      </Match>
    </Switch>
  );
}

function Waiting() {
  return (
    <main class={styles.main} id="main" tabindex="-1">
      <SkeletonRows />
    </main>
  );
}
