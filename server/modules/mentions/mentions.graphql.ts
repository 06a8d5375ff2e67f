import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { signedIn } from '../../platform/context.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import { messageField } from '../messages/message-mutations.graphql.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { markMentionRead } from './marking.ts';
import { mentionsFor, mentionUnreadLoader } from './mentions.ts';

const MentionConnection = connectionOf('Mention', MessageType, 'messages that mention the viewer');

builder.objectField(ViewerType, 'mentions', (t) =>
  t.field({
    type: MentionConnection,
    description:
      'Messages that mention the viewer, by name or with everyone, the latest first. Seeing such a message anywhere marks it read, and so does `markMentionRead`.',
    args: {
      unread: t.arg.boolean({ description: 'Only those not seen yet; false for those that were. Both if left out.' }),
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (viewer, args) => mentionsFor(viewer, args.unread, pageRequest(args)),
  }),
);

builder.objectField(MessageViewerType, 'mentionUnread', (t) =>
  t.boolean({
    description: 'It mentions the viewer, who has not seen it yet.',
    complexity: 2,
    resolve: (row, _, context) =>
      row.mentioned.includes(signedIn(context).userId) && mentionUnreadLoader(context).load(row),
  }),
);

mutation('markMentionRead', {
  description:
    'Marks one mention of the viewer as seen, on all their devices. Nothing else becomes read; where there is none, nothing changes.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'The message that mentions them.' }) }),
  errors: [NotFoundType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await markMentionRead(viewer, input.messageId) }),
});
