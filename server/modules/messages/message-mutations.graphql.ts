import type { Types } from '../../platform/builder/fields.ts';
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
import { Conflict } from './send-batch.ts';
import { sendMessage } from './sending.ts';

const InvalidBodyType = refusalType(InvalidBody, 'The text is empty or too long.', (t) => ({
  limit: t.exposeInt('limit', { description: 'Characters a message may have.' }),
}));
const ConflictType = refusalType(Conflict, 'The same client key was used before for another request.');
/** `AlreadyDeleted` in the schema. */
export const AlreadyDeletedType = refusalType(AlreadyDeleted, 'The message has been deleted.');

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
    threadRootId: t.id({ description: 'Reply in the thread of this message.' }),
    quotedId: t.id({ description: 'Quote this message.' }),
  }),
  errors: [NotFoundType, InvalidBodyType, FieldErrorsType, RateLimitedType, ArchivedType, ConflictType],
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
  errors: [NotFoundType, ForbiddenType, InvalidBodyType, AlreadyDeletedType, ArchivedType, RateLimitedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await editMessage(viewer, input.messageId, input.body) }),
});

mutation('deleteMessage', {
  description:
    'Deletes a message for everyone, by its author or an admin. A tombstone without text remains in its place.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await deleteMessage(viewer, input.messageId) }),
});
