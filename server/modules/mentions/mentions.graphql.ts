import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { signedIn } from '../../platform/context.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { mentionsFor, mentionUnreadLoader } from './mentions.ts';

const MentionConnection = connectionOf('Mention', MessageType, 'messages that mention the viewer');

builder.objectField(ViewerType, 'mentions', (t) =>
  t.field({
    type: MentionConnection,
    description:
      'Messages that mention the viewer, by name or with everyone, the latest first. Seeing such a message anywhere marks it read.',
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
