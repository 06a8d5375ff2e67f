import { createQuery } from '@urql/solid';
import MessageCircle from 'lucide-solid/icons/message-circle';
import { Show } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { useViewer } from '../accounts/viewer.ts';
import { presenceWords } from '../presence/presence-words.ts';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import { useBlocking } from './blocking.ts';
import styles from './Profile.module.css';

const Profile_user = graphql(`
  fragment Profile_user on User {
    id username displayName createdAt deleted bio statusText statusEmoji
    presence { status until lastSeenAt }
    viewer { blocked }
    ...UserAvatar_user
  }
`);

const ProfileQuery = graphql(`
  query Profile($username: String!) { user(username: $username) { id ...Profile_user } }
`);

const month = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });

/** Who somebody is, and a way to talk to them. */
export function Profile(props: { username: string; onMessage(userId: string): void }) {
  const [query, again] = createQuery({ query: ProfileQuery, variables: () => ({ username: props.username }) });
  const nobody = () => (
    <EmptyState title={`Nobody here is called @${props.username}.`} actions={<a href="/people">See everybody</a>} />
  );
  return (
    <Loaded
      ready={Boolean(query.data && (query.data.user || !query.fetching))}
      failed="The profile could not be loaded."
      trouble={troubleIn(query.error)}
      empty={!query.data?.user && nobody()}
      rows={3}
      onRetry={() => again({ requestPolicy: 'network-only' })}
    >
      <Show when={query.data?.user}>{(user) => <Person user={user()} onMessage={props.onMessage} />}</Show>
    </Loaded>
  );
}

function Person(props: { user: FragmentType<typeof Profile_user>; onMessage(userId: string): void }) {
  const me = useViewer();
  const user = () => unmask(Profile_user, props.user);
  const status = () => [user().statusEmoji, user().statusText].filter(Boolean).join(' ');
  return (
    <div class={styles.profile}>
      <UserAvatar user={user()} size={72}>
        <PresenceDot userId={user().id} />
      </UserAvatar>
      <h2 class={styles.name} dir="auto">
        {user().displayName}
      </h2>
      <p class={styles.handle}>@{user().username}</p>
      <Show when={status()}>
        <p class={styles.status} dir="auto">
          {status()}
        </p>
      </Show>
      <p class={styles.note}>
        {user().deleted ? 'This account was deleted.' : presenceWords(user().presence)} · here since{' '}
        {month.format(new Date(user().createdAt))}
      </p>
      <Show when={user().bio}>
        {(bio) => (
          <p class={styles.bio} dir="auto">
            {bio()}
          </p>
        )}
      </Show>
      <Show when={user().id !== me().id} fallback={<a href="/settings/profile">Edit your profile</a>}>
        <Actions user={user()} onMessage={props.onMessage} />
      </Show>
    </div>
  );
}

interface ActionsProps {
  user: { id: string; displayName: string; viewer: { blocked: boolean } };
  onMessage(userId: string): void;
}

/** What I may do about somebody. */
function Actions(props: ActionsProps) {
  const { block, unblock } = useBlocking();
  const blocked = () => props.user.viewer.blocked;
  return (
    <div class={styles.actions}>
      <Button look="primary" onClick={() => props.onMessage(props.user.id)}>
        <MessageCircle aria-hidden="true" />
        Message
      </Button>
      <Button onClick={() => void (blocked() ? unblock : block)(props.user)}>{blocked() ? 'Unblock' : 'Block'}</Button>
    </div>
  );
}
