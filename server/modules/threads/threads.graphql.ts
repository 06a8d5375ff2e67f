import { builder } from '../../platform/builder/builder.ts';
import { pageArgs, pageRequest } from '../../platform/builder/connection.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { peopleOf } from '../accounts/users.ts';
import type { MessagePlace } from '../../platform/ids.ts';
import { messageLoader } from '../messages/history.ts';
import { MessageConnection } from '../messages/conversation-messages.graphql.ts';
import type { MessageRow, ThreadSummary } from '../messages/message.entity.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { type ThreadState, threadStateLoader } from './thread-loaders.ts';
import { repliesAround, repliesFor, threadsFor, unreadThreads } from './threads.ts';

const ThreadViewerType = builder.objectRef<ThreadState & MessagePlace>('ThreadViewer').implement({
  description: 'What depends on who asks: what a thread is to the viewer.',
  fields: (t) => ({
    following: t.boolean({
      description: 'The viewer is told of its replies.',
      resolve: (state) => state.following,
    }),
    unreadCount: t.int({
      description: 'Unread replies of others; exact to 99, and 100 means more. 0 where the viewer does not follow it.',
      resolve: (state) => state.unreadCount,
    }),
    mentionCount: t.int({
      description: 'Unread replies that mention the viewer; exact to 99.',
      resolve: (state) => state.mentionCount,
    }),
    lastReadSeq: t.int({
      description: 'Replies up to this `Message.seq` have been read; 0 where none has.',
      resolve: (state) => state.lastReadSeq,
    }),
    firstUnread: t.field({
      type: MessageType,
      nullable: true,
      description: 'The first unread reply; null where all are read.',
      complexity: 2,
      resolve: ({ conversationId, firstUnreadSeq: seq }, _, context) =>
        seq === null ? null : messageLoader(context).load({ conversationId, seq }),
    }),
  }),
});

/** A message that began a thread. */
interface Begun extends MessageRow {
  thread: ThreadSummary;
}

const ThreadType = builder.objectRef<Begun>('Thread').implement({
  description:
    'The replies below a message. The same for everyone who may read it, but for `replies` that they have hidden; what it is to the reader is behind `viewer`.',
  fields: (t) => ({
    replyCount: t.int({ description: 'How many replies, without deleted ones.', resolve: (row) => row.thread.count }),
    lastReplyAt: t.field({
      type: 'DateTime',
      description: 'When the latest of them was written.',
      resolve: (row) => new Date(row.thread.lastAt),
    }),
    lastReplySeq: t.int({ description: '`Message.seq` of the latest.', resolve: (row) => row.thread.lastSeq }),
    participants: t.field({
      type: [UserType],
      description: 'Who replied last: up to three people, the latest first.',
      complexity: 2,
      resolve: (row, _, context) => peopleOf(context, row.thread.authorIds),
    }),
    replies: t.field({
      type: MessageConnection,
      description: 'The replies in order: the latest page unless asked otherwise. Deleted ones are tombstones.',
      args: { ...pageArgs(t as never), around: t.arg.id({ description: 'A page with this reply in its middle.' }) },
      complexity: (args) => ({
        field: 5,
        multiplier: pageRequest({ ...args, last: args.last ?? (args.first == null ? 50 : undefined) }).size,
      }),
      resolve: (row, args, context) => {
        const latest = args.first == null && args.last == null && args.after == null;
        const request = pageRequest(latest ? { ...args, last: 50 } : args);
        return args.around == null
          ? repliesFor(context, row, request)
          : repliesAround(context, row, args.around, request.size);
      },
    }),
    viewer: t.field({
      type: ThreadViewerType,
      nullable: true,
      description: 'What it is to the viewer.',
      complexity: 2,
      resolve: (row, _, context) => (context.viewer ? threadStateLoader(context).load(row) : null),
    }),
  }),
});

builder.objectField(MessageType, 'thread', (t) =>
  t.field({
    type: ThreadType,
    nullable: true,
    description: 'The thread this message began; null where nobody has replied to it.',
    resolve: (row) => (row.thread ? (row as Begun) : null),
  }),
);

builder.objectField(MessageViewerType, 'followsThread', (t) =>
  t.boolean({
    description: 'The viewer is told of replies to it, also where there is none yet.',
    complexity: 2,
    resolve: async (row, _, context) => (await threadStateLoader(context).load(row)).following,
  }),
);

builder.objectFields(ViewerType, (t) => ({
  threads: t.field({
    type: MessageConnection,
    description: 'The messages whose threads the viewer follows, latest reply first.',
    args: {
      unread: t.arg.boolean({ description: 'Only those with something unread.' }),
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (viewer, args) => threadsFor(viewer, args.unread ?? false, pageRequest(args)),
  }),
  unreadThreadCount: t.int({
    description: 'How many followed threads have something unread; exact to 99, and 100 means more.',
    complexity: 2,
    resolve: (viewer) => unreadThreads(viewer),
  }),
}));
