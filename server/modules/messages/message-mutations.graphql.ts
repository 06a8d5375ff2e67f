import type { Types } from '../../platform/builder/fields.ts';
import { builder } from '../../platform/builder/builder.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import {
  FieldErrorsType,
  ForbiddenType,
  NotFoundType,
  RateLimitedType,
  refusalType,
} from '../../platform/builder/refusals.ts';
import { ArchivedType } from '../conversations/conversation-mutations.graphql.ts';
import { AlreadyDeleted, deleteMessage, editMessage } from './changing.ts';
import { InvalidBody } from './composing.ts';
import type { MessageRow } from './message.entity.ts';
import { MessageKindEnum, MessageType } from './messages.graphql.ts';
import { Blocked, Conflict, SlowMode } from './send-refusals.ts';
import { sendMessage } from './sending.ts';
import { Expired } from './windows.ts';

/** `InvalidBody` in the schema. */
export const InvalidBodyType = refusalType(InvalidBody, 'The text is empty or too long.', (t) => ({
  limit: t.exposeInt('limit', { description: 'Characters a message may have.' }),
}));
/** `Conflict` in the schema. */
export const ConflictType = refusalType(Conflict, 'The same client key was used before for another request.');
/** `Blocked` in the schema. */
export const BlockedType = refusalType(Blocked, 'The other person does not take messages from the viewer.');
/** `SlowMode` in the schema. */
export const SlowModeType = refusalType(SlowMode, 'The room is in slow mode.', (t) => ({
  retryAfter: t.exposeInt('retryAfter', { description: 'Whole seconds until the next message is accepted.' }),
}));
const MediaInputType = builder.inputType('MediaInput', {
  description: 'What the sender knows of the media, so that readers can keep its place before it is there.',
  fields: (t) => ({
    width: t.int({ description: 'Pixels across.' }),
    height: t.int({ description: 'Pixels down.' }),
    name: t.string({ description: 'A name to show, up to 255 characters.' }),
    size: t.float({ description: 'Bytes.' }),
    mime: t.string({ description: 'Its type, such as image/png.' }),
  }),
});
/** `AlreadyDeleted` in the schema. */
export const AlreadyDeletedType = refusalType(AlreadyDeleted, 'The message has been deleted.');
/** `Expired` in the schema. */
export const ExpiredType = refusalType(Expired, 'The time in which this could be done is over.', (t) => ({
  limit: t.exposeInt('limit', { description: 'Whole seconds after sending within which it could be done.' }),
}));

type Success = { message: MessageRow };
/** The success of mutations that answer with a message. */
export const messageField = (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Success>) => ({
  message: t.field({
    type: MessageType,
    description: 'The message as it is now.',
    resolve: (success) => success.message,
  }),
});

mutation('sendMessage', {
  description: 'Says something. Safe to retry with the same `clientKey`: the first message is returned again.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where to say it.' }),
    clientKey: t.id({
      required: true,
      description: 'Chosen by the client, one for each message, such as a random UUID.',
    }),
    body: t.string({ required: true, description: 'Markdown, up to 10,000 characters. May be empty beside media.' }),
    kind: t.field({ type: MessageKindEnum, description: 'TEXT unless said otherwise.' }),
    mediaUrl: t.string({ description: 'Where the media is: http or https. Needed unless it is a TEXT.' }),
    media: t.field({ type: MediaInputType, description: 'What is known of it, such as its size.' }),
    threadRootId: t.id({ description: 'Reply in the thread of this message.' }),
    alsoInRoom: t.boolean({ description: 'Say a reply in a thread in the room, too.' }),
    quotedId: t.id({ description: 'Quote this message.' }),
  }),
  errors: [
    NotFoundType,
    InvalidBodyType,
    FieldErrorsType,
    RateLimitedType,
    ArchivedType,
    ConflictType,
    BlockedType,
    SlowModeType,
  ],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await sendMessage(viewer, input) }),
});

mutation('editMessage', {
  description: "Changes the viewer's own message, which is then marked as edited.",
  policy: 'signed-in',
  input: (t) => ({
    messageId: t.id({ required: true, description: 'Which one.' }),
    body: t.string({ required: true, description: 'The new text: Markdown, up to 10,000 characters.' }),
  }),
  errors: [
    NotFoundType,
    ForbiddenType,
    InvalidBodyType,
    AlreadyDeletedType,
    ArchivedType,
    ExpiredType,
    BlockedType,
    RateLimitedType,
  ],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await editMessage(viewer, input.messageId, input.body) }),
});

mutation('deleteMessage', {
  description:
    'Deletes a message for everyone, by its author or an admin. A tombstone without text remains in its place.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType, ExpiredType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await deleteMessage(viewer, input.messageId) }),
});
