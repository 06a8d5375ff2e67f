import type { JSX } from 'solid-js';
import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { Avatar, type AvatarSize } from '../../ui/Avatar.tsx';

export const UserAvatar_user = graphql(`
  fragment UserAvatar_user on User { id displayName avatarUrl }
`);

/** Somebody's picture. Children stand in its corner. */
export function UserAvatar(props: {
  user: FragmentType<typeof UserAvatar_user>;
  size?: AvatarSize;
  children?: JSX.Element;
}) {
  const user = () => unmask(UserAvatar_user, props.user);
  return (
    <Avatar id={user().id} name={user().displayName} url={user().avatarUrl} size={props.size}>
      {props.children}
    </Avatar>
  );
}
