import { builder } from '../../platform/builder/builder.ts';
import type { Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { type MessagePlace, messageId } from '../../platform/ids.ts';
import { ConversationType, ViewerStateType } from '../conversations/conversations.graphql.ts';
import { messageLoader } from '../messages/history.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { hiddenInLoader, hiddenLoader, hideMessage, unhideMessage } from './hiding.ts';

builder.objectField(MessageViewerType, 'hidden', (t) =>
  t.boolean({
    description: 'The viewer deleted it for themselves. Lists leave it out; streams bring it with this.',
    complexity: 2,
    resolve: (row, _, context) => hiddenLoader(context).load(row),
  }),
);

builder.objectField(ViewerStateType, 'hiddenMessageIds', (t) =>
  t.idList({
    description:
      'What the viewer deleted for themselves here, the latest message first, up to a thousand. For clients that keep what they have read, and hear of changes to it.',
    complexity: 5,
    resolve: ({ id }, _, context) => hiddenInLoader(context).load(id),
  }),
);

type Fields = PothosSchemaTypes.ObjectFieldBuilder<Types, MessagePlace>;

const conversation = (t: Fields) =>
  t.field({
    type: ConversationType,
    description: 'Where it is; `viewer` has the present counts.',
    resolve: (place) => ({ id: place.conversationId }),
  });

mutation('hideMessage', {
  description:
    'Deletes a message for the viewer alone, in all their windows. Others keep it. To take that back, use `unhideMessage`.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType],
  success: (t: Fields) => ({
    messageId: t.id({ description: 'The message that is hidden now.', resolve: (place) => messageId(place) }),
    conversation: conversation(t),
  }),
  resolve: (viewer, input) => hideMessage(viewer, input.messageId),
});

mutation('unhideMessage', {
  description: 'Gives the viewer back a message they deleted for themselves.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType],
  success: (t: Fields) => ({
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'The message, readable again.',
      complexity: 2,
      resolve: (place, _, context) => messageLoader(context).load(place),
    }),
    conversation: conversation(t),
  }),
  resolve: (viewer, input) => unhideMessage(viewer, input.messageId),
});
