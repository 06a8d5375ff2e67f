import Hash from 'lucide-solid/icons/hash';
import Lock from 'lucide-solid/icons/lock';
import UsersRound from 'lucide-solid/icons/users-round';
import { For, Match, Switch } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import styles from './KindIcon.module.css';

export const KindIcon_conversation = graphql(`
  fragment KindIcon_conversation on Conversation {
    id kind visibility
    faces { id ...UserAvatar_user }
  }
`);

/** What sort of conversation this is, in 22 pixels: a room, a private room, a person, several people. */
export function KindIcon(props: { conversation: FragmentType<typeof KindIcon_conversation>; presence?: boolean }) {
  const conversation = () => unmask(KindIcon_conversation, props.conversation);
  const others = () => conversation().faces;
  return (
    <span class={styles.icon} aria-hidden={props.presence ? undefined : true}>
      <Switch>
        <Match when={conversation().kind === 'ROOM'}>
          {conversation().visibility === 'PRIVATE' ? <Lock aria-hidden="true" /> : <Hash aria-hidden="true" />}
        </Match>
        <Match when={conversation().kind === 'DIRECT' && others()[0]}>
          {(user) => (
            <UserAvatar user={user()} size={22}>
              {props.presence && <PresenceDot userId={user().id} />}
            </UserAvatar>
          )}
        </Match>
        <Match when={others().length < 2}>
          <UsersRound aria-hidden="true" />
        </Match>
        <Match when={conversation().kind === 'GROUP'}>
          <span class={styles.stack}>
            <For each={others().slice(0, 2)}>{(user) => <UserAvatar user={user} size={22} />}</For>
          </span>
        </Match>
      </Switch>
    </span>
  );
}
