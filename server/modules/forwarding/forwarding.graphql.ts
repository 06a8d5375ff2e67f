import { builder } from '../../platform/builder/builder.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { FieldErrorsType, NotFoundType, RateLimitedType } from '../../platform/builder/refusals.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { personOf } from '../accounts/users.ts';
import { ArchivedType } from '../conversations/conversation-mutations.graphql.ts';
import { messageLoader } from '../messages/history.ts';
import type { Forwarded } from '../messages/message.entity.ts';
import {
  AlreadyDeletedType,
  BlockedType,
  ConflictType,
  InvalidBodyType,
  messageField,
  SlowModeType,
} from '../messages/message-mutations.graphql.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import { forwardMessage } from './forwarding.ts';

const ForwardedType = builder.objectRef<Forwarded>('Forwarded').implement({
  description: 'Where a forwarded message comes from.',
  fields: (t) => ({
    author: t.field({
      type: UserType,
      description: 'Who said it first.',
      complexity: 2,
      resolve: (forwarded, _, context) => personOf(context, forwarded.authorId),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was said first.',
      resolve: (forwarded) => new Date(forwarded.createdAt),
    }),
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'The original as it is now; null unless the viewer may read it.',
      complexity: 2,
      resolve: (forwarded, _, context) => messageLoader(context).load(forwarded),
    }),
  }),
});

builder.objectField(MessageType, 'forwardedFrom', (t) =>
  t.field({
    type: ForwardedType,
    nullable: true,
    description:
      'For a forwarded message, where it comes from. `body`, `content` and the media are a copy of what was said there at the time.',
    resolve: (row) => row.forwarded,
  }),
);

mutation('forwardMessage', {
  description:
    'Passes a message on to another conversation: a copy under the viewer’s name that says whose words it has, for people who may not read the original, too. It notifies nobody whom the words name, and cannot be edited. Safe to retry with the same `clientKey`.',
  policy: 'signed-in',
  input: (t) => ({
    messageId: t.id({ required: true, description: 'Which message.' }),
    conversationId: t.id({ required: true, description: 'Where to.' }),
    clientKey: t.id({
      required: true,
      description: 'Chosen by the client, one for each forwarding, such as a random UUID.',
    }),
    comment: t.string({
      description: 'What to say of it: Markdown, said as a message of its own right before the forwarded one.',
    }),
  }),
  errors: [
    NotFoundType,
    AlreadyDeletedType,
    InvalidBodyType,
    FieldErrorsType,
    RateLimitedType,
    ArchivedType,
    ConflictType,
    BlockedType,
    SlowModeType,
  ],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await forwardMessage(viewer, input) }),
});
