import { builder } from '../../platform/builder/builder.ts';
import { admit, type Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, RateLimitedType } from '../../platform/builder/refusals.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { watchedIds } from '../presence/watched-ids.ts';
import { updateProfile } from './profile-editing.ts';
import { profileStream } from './profile-stream.ts';

mutation('updateProfile', {
  description: 'Changes what others see of the viewer. What is left out stays; null or an empty text takes it away.',
  policy: 'signed-in',
  input: (t) => ({
    displayName: t.string({ description: 'The name to show, 1 to 80 characters; it cannot be taken away.' }),
    avatarUrl: t.string({ description: 'The address of a picture, http or https, up to 2,000 characters.' }),
    bio: t.string({ description: 'Something about oneself, plain text, up to 500 characters.' }),
    statusText: t.string({ description: 'What one is up to, one line, up to 100 characters.' }),
    statusEmoji: t.string({ description: 'One emoji.' }),
  }),
  errors: [FieldErrorsType, RateLimitedType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { user: UserRow }>) => ({
    user: t.field({ type: UserType, description: 'The viewer, as others see them now.', resolve: ({ user }) => user }),
    viewer: t.field({
      type: ViewerType,
      description: 'The viewer, and what is theirs alone.',
      resolve: (_, __, context) => admit('signed-in', context),
    }),
  }),
  resolve: async (viewer, input, context) => {
    const user = await updateProfile(viewer, input);
    userLoader(context).clear(user.id);
    return { user };
  },
});

builder.subscriptionField('profileChanged', (t) =>
  t.field({
    type: UserType,
    description:
      'Whose names, pictures and status change. With `userIds` it begins with each of them as they are; without, it tells of everyone from now on. A signal: the latest state wins.',
    extensions: { policy: 'signed-in' },
    args: { userIds: t.arg.idList({ description: 'Only these people, at most 1,000.' }) },
    subscribe: async (_, args, context) => {
      const viewer = admit('signed-in', context);
      return profileStream(viewer, await watchedIds(viewer.services, args.userIds)) as never;
    },
    resolve: async (userId, _, context) => (await userLoader(context).load(userId as string))!,
  }),
);
