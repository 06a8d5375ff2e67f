import { builder } from '../../platform/builder/builder.ts';
import { admit } from '../../platform/builder/fields.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { type Presence, presenceOf, presenceStatuses } from './presence.ts';
import { presenceStream } from './presence-stream.ts';
import { watchedIds } from './watched-ids.ts';

const PresenceStatusEnum = builder.enumType('PresenceStatus', {
  description: 'Whether somebody is here.',
  values: {
    ONLINE: { description: 'A window of theirs is connected.' },
    AWAY: { description: 'Connected, but not looking.' },
    OFFLINE: { description: 'No window of theirs is connected.' },
  } satisfies Record<(typeof presenceStatuses)[number], { description: string }>,
});

const PresenceType = builder.objectRef<Presence>('Presence').implement({
  description: 'Whether a person is here, just now.',
  fields: (t) => ({
    user: t.field({
      type: UserType,
      description: 'The person.',
      resolve: async (presence, _, context) => (await userLoader(context).load(presence.userId))!,
    }),
    status: t.field({
      type: PresenceStatusEnum,
      description: 'Whether they are here.',
      resolve: (presence) => presence.status,
    }),
  }),
});

builder.objectField(UserType, 'presence', (t) =>
  t.field({
    type: PresenceType,
    description: 'Whether they are here, just now. `presenceChanged` tells when it changes.',
    resolve: (user, _, context) => ({ userId: user.id, status: presenceOf(context.services).of(user.id) }),
  }),
);

builder.subscriptionField('presenceChanged', (t) =>
  t.field({
    type: PresenceType,
    description:
      'Who comes and goes. With `userIds` it begins with the present state of each of them; without, it tells of everyone. A signal: the latest state wins.',
    extensions: { policy: 'signed-in' },
    args: { userIds: t.arg.idList({ description: 'Only these people, at most 1,000.' }) },
    subscribe: async (_, args, context) => {
      const viewer = admit('signed-in', context);
      return presenceStream(viewer, await watchedIds(viewer.services, args.userIds)) as never;
    },
    resolve: (presence) => presence as Presence,
  }),
);
