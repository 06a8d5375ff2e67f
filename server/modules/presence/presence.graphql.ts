import { builder } from '../../platform/builder/builder.ts';
import { admit, type Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, RateLimitedType } from '../../platform/builder/refusals.ts';
import type { UserRow } from '../accounts/user.entity.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { setPresence } from './choosing.ts';
import { lastSeenLoader } from './last-seen.ts';
import { choiceOf, presenceOf, type presenceStatuses } from './presence.ts';
import { presenceStream } from './presence-stream.ts';
import { watchedIds } from './watched-ids.ts';

const PresenceStatusEnum = builder.enumType('PresenceStatus', {
  description: 'Whether somebody is here.',
  values: {
    ONLINE: { description: 'A window of theirs is connected and looked at.' },
    AWAY: { description: 'Connected, but nobody is at any of their windows; or they chose to be away.' },
    DO_NOT_DISTURB: { description: 'Connected, and they chose not to be disturbed.' },
    OFFLINE: { description: 'No window of theirs is connected.' },
  } satisfies Record<(typeof presenceStatuses)[number], { description: string }>,
});

const PresenceChoice = builder.enumType('PresenceChoice', {
  description: 'What somebody may choose for others to see.',
  values: {
    ONLINE: { description: 'No choice: online while somebody is at one of their windows, else away.' },
    AWAY: { description: 'Away, whatever their windows do.' },
    DO_NOT_DISTURB: { description: 'Not to be disturbed: clients show no notices.' },
  } as const,
});

const PresenceType = builder.objectRef<UserRow>('Presence').implement({
  description: 'Whether a person is here, just now.',
  fields: (t) => ({
    user: t.field({ type: UserType, description: 'The person.', resolve: (user) => user }),
    status: t.field({
      type: PresenceStatusEnum,
      description: 'Whether they are here.',
      resolve: (user, _, { services }) => presenceOf(services).of(user),
    }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When what they chose lapses by itself; null where it stands until they take it back.',
      resolve: (user) => (choiceOf(user) ? user.chosenUntil : null),
    }),
    lastSeenAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they were last here. Null while they are, and for who has never been.',
      resolve: (user, _, context) =>
        presenceOf(context.services).of(user) === 'OFFLINE' ? lastSeenLoader(context).load(user.id) : null,
    }),
  }),
});

builder.objectField(UserType, 'presence', (t) =>
  t.field({
    type: PresenceType,
    description: 'Whether they are here, just now. `presenceChanged` tells when it changes.',
    resolve: (user) => user,
  }),
);

mutation('setPresence', {
  description:
    'Chooses what others see (`status`), or says whether this session rests (`idle`). Who has chosen nothing is AWAY while all their sessions rest.',
  policy: 'signed-in',
  input: (t) => ({
    status: t.field({ type: PresenceChoice, description: 'What to be from now on. It is kept until it is changed.' }),
    until: t.field({ type: 'DateTime', description: 'When a choice but ONLINE lapses by itself.' }),
    idle: t.boolean({
      description:
        'Whether this session rests: no input for some minutes at any of its windows. Not kept: a connection that is opened later is awake.',
    }),
  }),
  errors: [FieldErrorsType, RateLimitedType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { user: UserRow }>) => ({
    presence: t.field({ type: PresenceType, description: 'As everybody sees it now.', resolve: ({ user }) => user }),
  }),
  resolve: async (viewer, input, context) => {
    const user = await setPresence(viewer, input);
    userLoader(context).clear(user.id);
    return { user };
  },
});

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
    resolve: async (userId, _, context) => (await userLoader(context).load(userId as string))!,
  }),
);
