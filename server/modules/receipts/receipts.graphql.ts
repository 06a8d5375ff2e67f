import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { admit } from '../../platform/builder/fields.ts';
import { NotFound } from '../../platform/errors.ts';
import { localId, memberId } from '../../platform/ids.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import type { ReadSignal } from './read-board.ts';
import { pageOfReaders, readersOf, readStream, type Receipt } from './receipts.ts';

const ReaderType = builder.objectRef<Receipt>('MessageReader').implement({
  description: 'A member who has read a message.',
  fields: (t) => ({
    id: t.id({
      description: 'Its id, unique everywhere.',
      resolve: (receipt) => memberId(receipt.conversationId, receipt.userId),
    }),
    user: t.field({
      type: UserType,
      description: 'Who.',
      resolve: async (receipt, _, context) => (await userLoader(context).load(receipt.userId))!,
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When they read on here last: at or after the moment they read this message.',
      resolve: (receipt) => new Date(receipt.at),
    }),
  }),
});

const ReaderConnection = connectionOf('MessageReader', ReaderType, 'readers');

builder.objectFields(MessageType, (t) => ({
  readBy: t.field({
    type: ReaderConnection,
    nullable: true,
    description:
      'Who has read it, but for its author, of those who are members and were when it was said; in the order in which they read last. Null in conversations of more than a hundred members, and for replies that stand in their thread alone.',
    args: {
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: async (row, args, context) => {
      const readers = await readersOf(row, context);
      return readers && pageOfReaders(readers, pageRequest(args).size, args.after);
    },
  }),
  readCount: t.int({
    nullable: true,
    description: 'How many have read it, as in `readBy`. Null where that is.',
    complexity: 2,
    resolve: async (row, _, context) => (await readersOf(row, context))?.length,
  }),
}));

const ReadReceiptType = builder.objectRef<ReadSignal>('ReadReceipt').implement({
  description: 'How far somebody has read in a conversation: they read on, or marked something as unread.',
  fields: (t) => ({
    user: t.field({
      type: UserType,
      description: 'Who.',
      resolve: async (signal, _, context) => (await userLoader(context).load(signal.userId))!,
    }),
    lastReadSeq: t.exposeInt('lastReadSeq', { description: 'They have read everything up to this `Message.seq`.' }),
    at: t.field({ type: 'DateTime', description: 'When they did.', resolve: (signal) => new Date(signal.at) }),
  }),
});

builder.subscriptionField('readChanged', (t) =>
  t.field({
    type: ReadReceiptType,
    description:
      'Who reads on in a conversation of up to a hundred members, but for the viewer; silent in greater ones. A signal: the latest state of each person wins, and comes at most once a second.',
    extensions: { policy: 'signed-in' },
    args: { conversationId: t.arg.id({ required: true, description: 'Where to listen.' }) },
    subscribe: (_, args, context) => {
      const viewer = admit('signed-in', context);
      const id = localId('cnv', args.conversationId);
      if (!id) throw new NotFound('This conversation');
      return readStream(viewer, id) as never;
    },
    resolve: (signal) => signal as ReadSignal,
  }),
);
