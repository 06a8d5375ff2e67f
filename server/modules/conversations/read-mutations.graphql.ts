import type { Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { answer, conversationField } from './conversation-mutations.graphql.ts';
import { markAllRead } from './reading-all.ts';
import { markRead, markUnread } from './reading.ts';

mutation('markRead', {
  description: 'Marks everything up to a message as read, on all devices of the viewer. It never moves back.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where.' }),
    messageId: t.id({ required: true, description: 'The last message that was seen.' }),
  }),
  errors: [NotFoundType],
  success: conversationField,
  resolve: (viewer, input) => answer(markRead(viewer, input.conversationId, input.messageId)),
});

mutation('markUnread', {
  description:
    'Marks a message and everything after it as unread, on all devices of the viewer. What mentions them there is unread again, too.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where.' }),
    messageId: t.id({ required: true, description: 'The first message that is to be unread.' }),
  }),
  errors: [NotFoundType],
  success: conversationField,
  resolve: (viewer, input) => answer(markUnread(viewer, input.conversationId, input.messageId)),
});

mutation('markAllRead', {
  description: "Marks everything in all of the viewer's conversations and threads as read, on all their devices.",
  policy: 'signed-in',
  input: (t) => ({ threads: t.boolean({ description: 'Threads too; true unless said otherwise.' }) }),
  optionalInput: true,
  errors: [],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { conversationCount: number }>) => ({
    conversationCount: t.exposeInt('conversationCount', {
      description: 'In how many conversations something became read, threads aside.',
    }),
  }),
  resolve: async (viewer, input) => ({ conversationCount: await markAllRead(viewer, input.threads ?? true) }),
});
