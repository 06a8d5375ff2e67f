import { builder } from '../../platform/builder/builder.ts';
import { admit } from '../../platform/builder/fields.ts';
import { connectionOf, pageArgs, pageRequest } from '../../platform/builder/connection.ts';
import { nodeType } from '../../platform/builder/node.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { findUser, personAsked, usersFor } from './users.ts';
import type { UserRow } from './user.entity.ts';

/** `User` in the schema: what anybody signed in may know of a person. */
export const UserType = nodeType<UserRow>('User', {
  description: 'Somebody with an account.',
  id: (user) => globalId('usr', user.id),
  load: async (id, context) => {
    const uuid = localId('usr', id);
    return uuid && context.viewer ? personAsked(context, uuid) : undefined;
  },
  fields: (t) => ({
    username: t.string({
      description: 'The unique name people type after @. Empty once the account is deleted.',
      resolve: (user) => (user.deletedAt ? '' : user.username),
    }),
    displayName: t.string({
      description: 'The name to show.',
      resolve: (user) => (user.deletedAt ? 'Deleted user' : user.displayName),
    }),
    avatarUrl: t.string({
      nullable: true,
      description:
        'Where their picture is: an http or https address of their choice, on any server. Fetch it without a referrer.',
      resolve: (user) => (user.deletedAt ? null : user.avatarUrl),
    }),
    bio: t.string({
      nullable: true,
      description: 'What they say of themselves, plain text.',
      resolve: (user) => (user.deletedAt ? null : user.bio),
    }),
    statusText: t.string({
      nullable: true,
      description: 'What they are up to, one line of plain text.',
      resolve: (user) => (user.deletedAt ? null : user.statusText),
    }),
    statusEmoji: t.string({
      nullable: true,
      description: 'The emoji that stands for it.',
      resolve: (user) => (user.deletedAt ? null : user.statusEmoji),
    }),
    deleted: t.boolean({
      description: 'The account is gone; what was said remains.',
      resolve: (user) => user.deletedAt != null,
    }),
    createdAt: t.field({ type: 'DateTime', description: 'When they registered.', resolve: (user) => user.createdAt }),
  }),
});

/** A page of people. */
export const UserConnection = connectionOf('User', UserType, 'people');

builder.queryFields((t) => ({
  users: t.field({
    type: UserConnection,
    description: 'Everyone active but the viewer, by display name.',
    extensions: { policy: 'signed-in' },
    args: {
      search: t.arg.string({ description: 'Only people whose username or display name contains this.' }),
      ...pageArgs(t),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (_, args, context) => usersFor(admit('signed-in', context), args.search, pageRequest(args)),
  }),
  user: t.field({
    type: UserType,
    nullable: true,
    description: 'One person, by id or by username. Null where there is none.',
    extensions: { policy: 'signed-in' },
    args: {
      id: t.arg.id({ description: 'The id of a person.' }),
      username: t.arg.string({ description: 'A username, in any letter case.' }),
    },
    complexity: 5,
    resolve: (_, args, context) => {
      const viewer = admit('signed-in', context);
      const uuid = args.id == null ? undefined : localId('usr', args.id);
      return uuid ? personAsked(context, uuid) : args.username ? findUser(viewer.services, args.username) : null;
    },
  }),
}));
