import type { JSX } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { UserAvatar } from '../accounts/UserAvatar.tsx';
import { PresenceDot } from '../presence/PresenceDot.tsx';
import styles from './PersonRow.module.css';

export const PersonRow_user = graphql(`
  fragment PersonRow_user on User { id username displayName ...UserAvatar_user }
`);

/** Somebody in a list: picture with presence, name, and what may be done at the end. */
export function PersonRow(props: {
  user: FragmentType<typeof PersonRow_user>;
  note?: JSX.Element;
  linked?: boolean;
  children?: JSX.Element;
}) {
  const user = () => unmask(PersonRow_user, props.user);
  const words = () => (
    <>
      <span class={styles.name} dir="auto">
        {user().displayName}
      </span>
      <span class={styles.note}>
        @{user().username}
        {props.note}
      </span>
    </>
  );
  return (
    <div class={styles.row}>
      <UserAvatar user={user()} size={36}>
        <PresenceDot userId={user().id} />
      </UserAvatar>
      {props.linked ? (
        <a class={styles.words} href={`/people/${user().username}`}>
          {words()}
        </a>
      ) : (
        <span class={styles.words}>{words()}</span>
      )}
      {props.children}
    </div>
  );
}
