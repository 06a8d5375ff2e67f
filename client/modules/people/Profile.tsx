import { createQuery } from '@urql/solid';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { Match, Show, Switch } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import styles from './Profile.module.css';

const ProfileQuery = graphql(`
  query Profile($username: String!) {
    user(username: $username) { id username displayName createdAt deleted presence { status } ...UserAvatar_user }
  }
`);

const words = { ONLINE: 'Online', AWAY: 'Away', OFFLINE: 'Offline' } as const;
const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

/** Who somebody is, and a way to talk to them. */
export function Profile(props: { username: string; onMessage(userId: string): void }) {
  const me = useViewer();
  const [query, again] = createQuery({ query: ProfileQuery, variables: () => ({ username: props.username }) });
  return (
    <Switch fallback={<SkeletonRows rows={3} />}>
      <Match when={query.data?.user}>
        {(user) => (
          <div class={styles.profile}>
            <UserAvatar user={user()} size={72}>
              <PresenceDot userId={user().id} />
            </UserAvatar>
            <h2 class={styles.name} dir="auto">
              {user().displayName}
            </h2>
            <p class={styles.handle}>@{user().username}</p>
            <p class={styles.note}>
              {user().deleted ? 'This account was deleted.' : words[user().presence.status]} · here since{' '}
              {month.format(new Date(user().createdAt))}
            </p>
            <Show when={user().id !== me().id} fallback={<p class={styles.note}>This is you.</p>}>
              <Button look="primary" onClick={() => props.onMessage(user().id)}>
                <MessageCircle aria-hidden="true" />
                Message
              </Button>
            </Show>
          </div>
        )}
      </Match>
      <Match when={query.error}>
        <EmptyState
          role="alert"
          title="The profile could not be loaded."
          actions={<Button onClick={() => again({ requestPolicy: 'network-only' })}>Try again</Button>}
        >
          {troubleIn(query.error)}
        </EmptyState>
      </Match>
      <Match when={query.data && !query.fetching}>
        <EmptyState title={`Nobody here is called @${props.username}.`} actions={<a href="/people">See everybody</a>} />
      </Match>
    </Switch>
  );
}
