import { builder } from '../../platform/builder/builder.ts';
import { admit } from '../../platform/builder/fields.ts';
import type { Context } from '../../platform/context.ts';
import { countsOf } from '../../platform/counts.ts';
import { NotFound } from '../../platform/errors.ts';
import { localId } from '../../platform/ids.ts';
import type { Change } from '../../live/change.ts';
import { type ChangePage, conversationStream } from '../../live/conversation-stream.ts';
import { manyMessages } from '../../live/many-messages.ts';
import { messageStream } from '../../live/message-stream.ts';
import { pullChanges } from '../../live/pull.ts';
import type { Share } from '../../live/sharing/shareable.ts';
import type { StreamLimits } from '../../live/stream.ts';
import { changeTypeName, CursorPageType } from './changes.graphql.ts';
import type { MessageRow } from './message.entity.ts';
import { MessageType } from './messages.graphql.ts';
import { positionsOf } from './positions.ts';

const batch = 100;

/** How far a stream may fall behind before it reads the log at its own pace, and how long it may then stand still. */
export function streamLimits(context: Context): StreamLimits {
  const { services, connection } = context;
  const counts = countsOf(services);
  return {
    backlog: services.env.streamBacklog,
    batch,
    stall: services.env.streamStall * 1000,
    onStall: () => {
      counts.stalls += 1;
      connection.close(1013, 'Too slow; resume from your last cursor');
    },
    onBehind: () => (counts.overflows += 1),
  };
}

const typesOfMessage = () => ['Message'];
const shareMessage: Share<Change> = (change) => ({
  anchor: change,
  key: '',
  upTo: change,
  types: typesOfMessage,
});

/**
 * Who stands at the same cursor gets the same page, unless what is new to one of them is a change to the other, who has read
 * it before. Only what is live: who catches up stands alone.
 */
export const sharePage: Share<ChangePage> = ({ state, changes, cursor }) =>
  state === 'LIVE' && changes.length > 0
    ? {
        anchor: changes[0]!,
        key: changes.length === 1 ? cursor : `${cursor} ${changes.map(({ added }) => (added ? '+' : '.')).join('')}`,
        upTo: changes.at(-1)!,
        types: () => changes.map(changeTypeName),
      }
    : undefined;

const MessagePositionInput = builder.inputType('MessagePosition', {
  description: 'Where to go on in one conversation.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'Which conversation.' }),
    after: t.id({ description: 'The last message that has been received; left out, it begins now.' }),
    afterSeq: t.int({
      description: 'The same by its `Message.seq`, for who has received none yet: 0 is the beginning.',
    }),
  }),
});

builder.subscriptionFields((t) => ({
  messageAdded: t.field({
    type: MessageType,
    description:
      'Every message of a conversation after the one given, in order, and then the new ones: nothing lost, nothing twice, also across a lost connection. Pass the last id you have as `after` on each reconnect. Without it, it begins now. One deleted meanwhile comes as its tombstone, and replies in threads come too. With `positions` instead, many conversations at once: each in its own order, each resumed where you are.',
    extensions: { policy: 'signed-in', share: shareMessage },
    args: {
      conversationId: t.arg.id({ description: 'Where to listen. Leave it out with `positions`.' }),
      after: t.arg.id({ description: 'The last message that has been received.' }),
      positions: t.arg({
        type: [MessagePositionInput],
        description: 'Where to listen, up to 1,000 conversations, each with the last message that was received there.',
      }),
    },
    subscribe: (_, args, context) => {
      const viewer = admit('signed-in', context);
      const { positions, many } = positionsOf(args);
      const limits = streamLimits(context);
      return (
        many
          ? manyMessages(viewer, positions, limits)
          : messageStream(viewer, positions[0]!.conversationId, positions[0]!.afterSeq, limits)
      ) as never;
    },
    resolve: (change) => (change as Change).row as MessageRow,
  }),
  conversationChanged: t.field({
    type: CursorPageType,
    description:
      'Everything that happens in a conversation, in pages. The first comes at once, even if it is empty. Pass the last cursor as `after` on each reconnect; without it, it begins now. After `RESET`, query anew.',
    extensions: { policy: 'signed-in', share: sharePage },
    args: {
      conversationId: t.arg.id({ required: true, description: 'Where to listen.' }),
      after: t.arg({ type: 'Cursor', description: 'The last cursor that has been received.' }),
    },
    subscribe: (_, args, context) => {
      const viewer = admit('signed-in', context);
      const id = localId('cnv', args.conversationId);
      if (!id) throw new NotFound('This conversation');
      return conversationStream(viewer, id, args.after ?? undefined, streamLimits(context)) as never;
    },
    resolve: (page) => page as ChangePage,
  }),
}));

builder.queryField('conversationChanges', (t) =>
  t.field({
    type: CursorPageType,
    nullable: true,
    description:
      'The stream `conversationChanged`, pulled: what happened since a cursor. Null where there is no such conversation of the viewer’s.',
    extensions: { policy: 'signed-in' },
    args: {
      conversationId: t.arg.id({ required: true, description: 'Which conversation.' }),
      after: t.arg({ type: 'Cursor', required: true, description: 'The last cursor that has been received.' }),
      first: t.arg.int({ description: 'At most so many changes; 1 to 100.' }),
    },
    complexity: { field: 5, multiplier: 50 },
    resolve: async (_, args, context) => {
      const id = localId('cnv', args.conversationId);
      return id ? pullChanges(admit('signed-in', context), id, args.after, args.first ?? 50) : null;
    },
  }),
);
