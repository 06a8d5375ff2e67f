import { builder } from '../../platform/builder/builder.ts';
import { pageArgs, pageRequest } from '../../platform/builder/connection.ts';
import { admit, type Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, NotFoundType, RateLimitedType } from '../../platform/builder/refusals.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { UserConnection, UserType } from '../accounts/users.graphql.ts';
import { blockedLoader, blockedUsersFor, blockUser, unblockUser } from './blocking.ts';

const UserViewerType = builder.objectRef<UserRow>('UserViewer').implement({
  description: 'What depends on who asks: what a person is to the viewer.',
  fields: (t) => ({
    blocked: t.boolean({
      description:
        'The viewer has blocked them: they cannot write to the viewer alone, and what they say elsewhere is not counted.',
      resolve: (user, _, context) => blockedLoader(context).load(user.id),
    }),
  }),
});

builder.objectField(UserType, 'viewer', (t) =>
  t.field({ type: UserViewerType, description: 'What they are to the viewer.', resolve: (user) => user }),
);

builder.objectField(ViewerType, 'blockedUsers', (t) =>
  t.field({
    type: UserConnection,
    description: 'Whom the viewer has blocked, the latest first.',
    args: pageArgs(t),
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (viewer, args) => blockedUsersFor(viewer, pageRequest(args)),
  }),
);

function blockFields(t: PothosSchemaTypes.ObjectFieldBuilder<Types, { user: UserRow }>) {
  return {
    user: t.field({
      type: UserType,
      description: 'The person; `viewer` has the present state.',
      resolve: ({ user }) => user,
    }),
    viewer: t.field({
      type: ViewerType,
      description: 'The viewer, and whom they have blocked.',
      resolve: (_, __, context) => admit('signed-in', context),
    }),
  };
}

mutation('blockUser', {
  description:
    'Blocks somebody. In their direct conversation they cannot write, react or pin any more, what they say elsewhere does not count as unread, and they are not told.',
  policy: 'signed-in',
  input: (t) => ({ userId: t.id({ required: true, description: 'Whom.' }) }),
  errors: [NotFoundType, FieldErrorsType, RateLimitedType],
  success: blockFields,
  resolve: async (viewer, { userId }, context) => {
    const user = await blockUser(viewer, userId);
    blockedLoader(context).clear(user.id);
    return { user };
  },
});

mutation('unblockUser', {
  description: 'Takes a block back. Where there is none, nothing changes.',
  policy: 'signed-in',
  input: (t) => ({ userId: t.id({ required: true, description: 'Whom.' }) }),
  errors: [NotFoundType],
  success: blockFields,
  resolve: async (viewer, { userId }, context) => {
    const user = await unblockUser(viewer, userId);
    blockedLoader(context).clear(user.id);
    return { user };
  },
});
