import { builder } from '../../platform/builder/builder.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, NotFoundType, RateLimitedType } from '../../platform/builder/refusals.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { peopleOf } from '../accounts/users.ts';
import { ArchivedType } from '../conversations/conversation-mutations.graphql.ts';
import { AlreadyDeletedType, BlockedType, messageField } from '../messages/message-mutations.graphql.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { globalId } from '../../platform/ids.ts';
import { ownReactionsLoader, type ReactionKey, reactorsLoader } from './reaction-loaders.ts';
import { addReaction, removeReaction } from './reactions.ts';

const ReactionType = builder.objectRef<ReactionKey & { count: number }>('Reaction').implement({
  description: 'One emoji on a message, and how many people chose it.',
  fields: (t) => ({
    emoji: t.exposeString('emoji', { description: 'The emoji itself.' }),
    count: t.exposeInt('count', { description: 'How many people chose it.' }),
    userIds: t.idList({
      description:
        'Who chose it, the earliest first, up to a hundred: ids alone, which cost less than `users` and tell a client whether the viewer is among them without asking for what depends on who asks.',
      complexity: 2,
      resolve: async (reaction, _, context) =>
        (await reactorsLoader(context).load(reaction)).map((userId) => globalId('usr', userId)),
    }),
    users: t.field({
      type: [UserType],
      description: 'Who chose it, the earliest first, up to a hundred.',
      complexity: { field: 5, multiplier: 10 },
      resolve: async (reaction, _, context) => peopleOf(context, await reactorsLoader(context).load(reaction)),
    }),
  }),
});

builder.objectField(MessageType, 'reactions', (t) =>
  t.field({
    type: [ReactionType],
    description: 'What people answered with an emoji, in the order in which each emoji was first chosen.',
    complexity: 2,
    resolve: ({ conversationId, seq, reactions }) =>
      reactions.map((reaction) => ({ conversationId, seq, ...reaction })),
  }),
);

builder.objectField(MessageViewerType, 'reactions', (t) =>
  t.stringList({
    description: 'The emoji the viewer chose.',
    complexity: 2,
    resolve: (row, _, context) => (row.reactions.length > 0 ? ownReactionsLoader(context).load(row) : []),
  }),
);

mutation('addReaction', {
  description: 'Reacts to a message with an emoji. Twice is once.',
  policy: 'signed-in',
  input: (t) => ({
    messageId: t.id({ required: true, description: 'Which message.' }),
    emoji: t.string({ required: true, description: 'One emoji, such as 👍 or 👩🏽‍🚀.' }),
  }),
  errors: [NotFoundType, FieldErrorsType, AlreadyDeletedType, ArchivedType, BlockedType, RateLimitedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await addReaction(viewer, input.messageId, input.emoji) }),
});

mutation('removeReaction', {
  description: 'Takes a reaction back. Where there is none, nothing changes.',
  policy: 'signed-in',
  input: (t) => ({
    messageId: t.id({ required: true, description: 'Which message.' }),
    emoji: t.string({ required: true, description: 'The emoji that was chosen.' }),
  }),
  errors: [NotFoundType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await removeReaction(viewer, input.messageId, input.emoji) }),
});
