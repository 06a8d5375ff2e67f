import { builder } from '../../platform/builder/builder.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { ForbiddenType, NotFoundType } from '../../platform/builder/refusals.ts';
import { AlreadyDeletedType, ExpiredType, messageField } from '../messages/message-mutations.graphql.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import { editHistoryLoader, mostShown, type PastText } from './edit-history.ts';
import { undoSend } from './undoing.ts';

const MessageEditType = builder.objectRef<PastText>('MessageEdit').implement({
  description: 'What a message said before it was edited.',
  fields: (t) => ({
    body: t.exposeString('body', { description: 'The text as it was typed, in Markdown.' }),
    content: t.field({
      type: 'RichText',
      nullable: true,
      description: 'The text parsed into a tree.',
      resolve: (past) => past.content,
    }),
    writtenAt: t.field({
      type: 'DateTime',
      description: 'When this text was written: at the sending, or at an edit.',
      resolve: (past) => past.writtenAt,
    }),
  }),
});

builder.objectField(MessageType, 'edits', (t) =>
  t.field({
    type: [MessageEditType],
    nullable: true,
    description:
      'Its earlier texts, the latest fifty, the oldest first; none once it is deleted. For its author, admins and the owner; null for others.',
    complexity: { field: 5, multiplier: mostShown },
    resolve: async (row, _, context) => (context.viewer ? editHistoryLoader(context).load(row) : null),
  }),
);

mutation('undoSend', {
  description:
    'Takes the viewer’s own message back right after it was sent: it leaves every timeline, without a tombstone. Where somebody has replied below it, a tombstone stays.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType, AlreadyDeletedType, ExpiredType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await undoSend(viewer, input.messageId) }),
});
