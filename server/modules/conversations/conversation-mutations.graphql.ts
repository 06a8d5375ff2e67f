import { mutation } from '../../platform/builder/mutation.ts';
import {
  FieldErrorsType,
  ForbiddenType,
  NotFoundType,
  RateLimitedType,
  refusalType,
} from '../../platform/builder/refusals.ts';
import type { Types } from '../../platform/builder/fields.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { KindEnum, VisibilityEnum } from './conversation-enums.graphql.ts';
import { type ConversationRef, ConversationType } from './conversations.graphql.ts';
import { inviteToConversation } from './inviting.ts';
import { updateConversation } from './editing.ts';
import {
  Archived,
  addMembers,
  joinConversation,
  leaveConversation,
  OwnerCannotLeave,
  removeMember,
} from './members.ts';
import { createConversation, openDirectConversation } from './opening.ts';

/** `Archived` in the schema. */
export const ArchivedType = refusalType(Archived, 'The conversation is archived and read-only.');
const OwnerCannotLeaveType = refusalType(
  OwnerCannotLeave,
  'The owner has to hand the conversation over before leaving.',
);

type Success = { conversation: ConversationRef };
/** The success of mutations that answer with a conversation. */
export const conversationField = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Success>) => ({
  conversation: t.field({
    type: ConversationType,
    description: 'The conversation as it is now.',
    resolve: (success) => success.conversation,
  }),
});
/** Answers with a conversation as it is once the work is done. */
export const answer = async (id: Promise<string>): Promise<Success> => ({ conversation: { id: await id } });

mutation('openDirectConversation', {
  description:
    'Opens the conversation between the viewer and another person. There is one for each pair: asking again returns the same.',
  policy: 'signed-in',
  input: (t) => ({ userId: t.id({ required: true, description: 'The other person.' }) }),
  errors: [NotFoundType, ForbiddenType, RateLimitedType],
  success: conversationField,
  resolve: (viewer, input) => answer(openDirectConversation(viewer, input.userId)),
});

mutation('createConversation', {
  description: 'Creates a group or room, all or nothing. The viewer is its owner.',
  policy: 'signed-in',
  input: (t) => ({
    kind: t.field({ type: KindEnum, required: true, description: 'GROUP or ROOM.' }),
    visibility: t.field({
      type: VisibilityEnum,
      description: 'Rooms are PUBLIC unless said otherwise; groups are PRIVATE.',
    }),
    name: t.string({ description: 'Rooms need a name, unique, up to 50 characters; groups may have one, up to 100.' }),
    topic: t.string({ description: 'What it is about, up to 250 characters.' }),
    description: t.string({ description: 'What it is for, up to 2,000 characters.' }),
    memberIds: t.idList({ description: 'The people to begin with, besides the viewer; at most 500.' }),
  }),
  errors: [FieldErrorsType, NotFoundType, RateLimitedType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(createConversation(viewer, input as never)),
});

mutation('updateConversation', {
  description: 'Changes a group or room: for its admins and owner. What is left out stays, an empty text clears it.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Which one.' }),
    name: t.string({ description: 'The new name.' }),
    topic: t.string({ description: 'The new topic.' }),
    description: t.string({ description: 'The new description.' }),
    visibility: t.field({ type: VisibilityEnum, description: 'Rooms only.' }),
    slowSeconds: t.int({
      description:
        'Slow mode: seconds a member waits between two messages, up to 86,400. 0 ends it. Admins and the owner need not wait.',
    }),
    retentionDays: t.int({
      description:
        'Days after which messages are purged for good, 1 to 36,500; null leaves it to the server. For the owner.',
    }),
  }),
  errors: [NotFoundType, ForbiddenType, FieldErrorsType, ArchivedType],
  success: conversationField,
  resolve: (viewer, { conversationId, ...edit }) => answer(updateConversation(viewer, conversationId, edit)),
});

mutation('joinConversation', {
  description: 'Joins a public room. Joining twice is joining once.',
  policy: 'signed-in',
  input: (t) => ({ conversationId: t.id({ required: true, description: 'Which room.' }) }),
  errors: [NotFoundType, ArchivedType],
  success: conversationField,
  resolve: (viewer, input) => answer(joinConversation(viewer, input.conversationId)),
});

mutation('leaveConversation', {
  description: 'Leaves a group or room: reading and events end at once. The owner has to hand it over first.',
  policy: 'signed-in',
  input: (t) => ({ conversationId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType, OwnerCannotLeaveType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { conversationId: string }>) => ({
    conversationId: t.exposeID('conversationId', { description: 'The one that was left.' }),
  }),
  resolve: async (viewer, input) => {
    await leaveConversation(viewer, input.conversationId);
    return { conversationId: input.conversationId };
  },
});

mutation('addMembers', {
  description: 'Adds people to a group or room. In a public room any member may, elsewhere its admins and owner.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where to.' }),
    userIds: t.idList({
      required: true,
      description: 'Whom; 1 to 100. Those who are members already are passed over.',
    }),
  }),
  errors: [NotFoundType, ForbiddenType, ArchivedType, FieldErrorsType],
  success: conversationField,
  resolve: (viewer, input) => answer(addMembers(viewer, input.conversationId, input.userIds)),
});

mutation('inviteToConversation', {
  description:
    'Adds everyone whom a text names with @name, read as in a message: whole names, none in code. For whoever may use `addMembers`.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where to.' }),
    text: t.string({ required: true, description: 'What was written, such as `@bob have a look`.' }),
  }),
  errors: [NotFoundType, ForbiddenType, ArchivedType, FieldErrorsType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Success & { invitedIds: string[] }>) => ({
    ...conversationField(t as never),
    invited: t.field({
      type: [UserType],
      description: 'Who is a member by it and was not before.',
      resolve: async (success, _, context) => (await userLoader(context).loadMany(success.invitedIds)) as never,
    }),
  }),
  resolve: async (viewer, input) => {
    const { conversationId, invitedIds } = await inviteToConversation(viewer, input.conversationId, input.text);
    return { conversation: { id: conversationId }, invitedIds };
  },
});

mutation('removeMember', {
  description: 'Removes somebody: for admins; admins themselves are removed by the owner, and the owner by nobody.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where from.' }),
    userId: t.id({ required: true, description: 'Whom.' }),
  }),
  errors: [NotFoundType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(removeMember(viewer, input.conversationId, input.userId)),
});
