import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType, RateLimitedType, refusalType } from '../../platform/builder/refusals.ts';
import { signedIn } from '../../platform/context.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { personOf } from '../accounts/users.ts';
import { ArchivedType } from '../conversations/conversation-mutations.graphql.ts';
import { ConversationType, stateOf } from '../conversations/conversations.graphql.ts';
import { AlreadyDeletedType, BlockedType, messageField } from '../messages/message-mutations.graphql.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import { pinCountLoader, pinsFor } from './pin-list.ts';
import { PinsFull, pinMessage, unpinMessage } from './pins.ts';

const PinsFullType = refusalType(PinsFull, 'As many messages are pinned here as may be.', (t) => ({
  limit: t.exposeInt('limit', { description: 'Messages that may be pinned at a time.' }),
}));

builder.objectFields(MessageType, (t) => ({
  pinnedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it was pinned; null unless it is.',
    resolve: (row) => row.pinnedAt,
  }),
  pinnedBy: t.field({
    type: UserType,
    nullable: true,
    description: 'Who pinned it; null unless it is pinned.',
    complexity: 2,
    resolve: (row, _, context) => (row.pinnedBy ? personOf(context, row.pinnedBy) : null),
  }),
}));

const PinConnection = connectionOf('Pin', MessageType, 'pinned messages');

builder.objectFields(ConversationType, (t) => ({
  pins: t.field({
    type: PinConnection,
    nullable: true,
    description: 'Its pinned messages, the one pinned last first. Null for outsiders.',
    args: {
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: async (ref, args, context) => {
      const { id, mine } = await stateOf(ref, context);
      return mine && pinsFor(signedIn(context), id, pageRequest(args));
    },
  }),
  pinCount: t.int({
    description: 'How many messages are pinned, up to a hundred. 0 for outsiders.',
    complexity: 2,
    resolve: (ref, _, context) => pinCountLoader(context).load(ref.id),
  }),
}));

mutation('pinMessage', {
  description: 'Pins a message for everyone in the conversation. Any member may; twice is once.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  errors: [NotFoundType, AlreadyDeletedType, ArchivedType, BlockedType, PinsFullType, RateLimitedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await pinMessage(viewer, input.messageId) }),
});

mutation('unpinMessage', {
  description: 'Takes the pin of a message away. Any member may; where there is none, nothing changes.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  errors: [NotFoundType, ArchivedType, BlockedType, RateLimitedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await unpinMessage(viewer, input.messageId) }),
});
