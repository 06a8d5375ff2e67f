import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageArgs, pageRequest } from '../../platform/builder/connection.ts';
import { signedIn } from '../../platform/context.ts';
import { counted } from '../conversations/conversation-states.ts';
import { ConversationType, stateOf, ViewerStateType } from '../conversations/conversations.graphql.ts';
import { firstUnreadLoader, lastMessageLoader, messageLoader } from './history.ts';
import { MessageType } from './messages.graphql.ts';
import { messagesAround, messagesFor } from './timeline.ts';

/** `MessageConnection` in the schema. */
export const MessageConnection = connectionOf('Message', MessageType, 'messages');

builder.objectFields(ConversationType, (t) => ({
  lastMessage: t.field({
    type: MessageType,
    nullable: true,
    description: 'What was said last, deleted or not. Null for outsiders, and where nothing was said yet.',
    complexity: 2,
    resolve: (ref, _, context) => lastMessageLoader(context).load(ref.id),
  }),
  messages: t.field({
    type: MessageConnection,
    nullable: true,
    description: 'What was said, in order: the latest page unless asked otherwise. Null for outsiders.',
    args: {
      ...pageArgs(t as never),
      around: t.arg.id({ description: 'A page with this message in its middle.' }),
    },
    complexity: (args) => ({
      field: 5,
      multiplier: pageRequest({ ...args, last: args.last ?? (args.first == null ? 50 : undefined) }).size,
    }),
    resolve: async (ref, args, context, { operation }) => {
      const state = await stateOf(ref, context);
      if (!state.mine) return null;
      // What a mutation read may be from before something it did.
      const timeline = { id: state.id, known: operation.operation === 'query' ? state : undefined };
      const latest = args.first == null && args.last == null && args.after == null;
      const request = pageRequest(latest ? { ...args, last: 50 } : args);
      if (args.around != null) return messagesAround(signedIn(context), timeline, args.around, request.size);
      return messagesFor(signedIn(context), timeline, request);
    },
  }),
}));

builder.objectFields(ViewerStateType, (t) => ({
  lastRead: t.field({
    type: MessageType,
    nullable: true,
    description: 'The last message that has been read; null where none has.',
    complexity: 2,
    resolve: ({ id, mine }, _, context) =>
      mine.lastReadSeq > 0 ? messageLoader(context).load({ conversationId: id, seq: mine.lastReadSeq }) : null,
  }),
  firstUnread: t.field({
    type: MessageType,
    nullable: true,
    description: 'The first message of somebody else that has not been read; null where all have.',
    complexity: 2,
    resolve: ({ id, mine }, _, context) => (counted(mine.unreadCount) > 0 ? firstUnreadLoader(context).load(id) : null),
  }),
}));
