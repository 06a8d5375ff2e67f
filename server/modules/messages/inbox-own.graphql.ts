import { builder } from '../../platform/builder/builder.ts';
import { globalId, messageId } from '../../platform/ids.ts';
import type { InboxItem } from '../../live/inbox-page.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { userLoader } from '../accounts/users.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import { messageLoader } from './history.ts';
import { MessageType } from './messages.graphql.ts';

/** One kind of item of the inbox stream. */
export type Mine<A extends InboxItem['about']> = Extract<InboxItem, { about: A }>;

/** What `inboxVersion` says of every change that is the viewer's alone. */
export const inboxVersion = "Its place in the viewer's own log; apply it only if it is newer than what you hold.";
const version = (item: { inboxVersion: number }) => String(item.inboxVersion);

const DraftChangedType = builder.objectRef<Mine<'draft'>>('DraftChanged').implement({
  description: 'A draft of the viewer was written on, cleared or sent, in any of their windows.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where.',
      resolve: (item) => ({ id: item.conversationId }),
    }),
    threadRootId: t.id({
      nullable: true,
      description: 'In the thread of this message; null in the room itself.',
      resolve: ({ conversationId, threadRootSeq: seq }) => (seq ? messageId({ conversationId, seq }) : null),
    }),
    body: t.string({ description: 'The text; empty once it is cleared or sent.', resolve: (item) => item.body }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was written on last.',
      resolve: (item) => item.updatedAt,
    }),
    inboxVersion: t.string({ description: inboxVersion, resolve: version }),
  }),
});

const MessageHiddenType = builder.objectRef<Mine<'hidden'>>('MessageHidden').implement({
  description: 'The viewer deleted a message for themselves in any of their windows, or took that back.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where; `viewer` has the present counts.',
      resolve: (item) => ({ id: item.conversationId }),
    }),
    messageId: t.id({ description: 'Which message.', resolve: (item) => messageId(item) }),
    hidden: t.boolean({ description: 'Whether it is deleted for them now.', resolve: (item) => item.hidden }),
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'The message, where it can be read again; null while it is hidden.',
      complexity: 2,
      resolve: (item, _, context) => messageLoader(context).load(item),
    }),
    inboxVersion: t.string({ description: inboxVersion, resolve: version }),
  }),
});

const BookmarkChangedType = builder.objectRef<Mine<'bookmark'>>('BookmarkChanged').implement({
  description: 'The viewer bookmarked a message, or took the bookmark away.',
  fields: (t) => ({
    messageId: t.id({ description: 'Which message.', resolve: (item) => messageId(item) }),
    message: t.field({
      type: MessageType,
      nullable: true,
      description: 'The message; null once it is not theirs to read.',
      complexity: 2,
      resolve: (item, _, context) => messageLoader(context).load(item),
    }),
    bookmarked: t.boolean({ description: 'Whether it is bookmarked now.', resolve: (item) => !item.removed }),
    inboxVersion: t.string({ description: inboxVersion, resolve: version }),
  }),
});

const ThreadChangedType = builder.objectRef<Mine<'thread'>>('ThreadChanged').implement({
  description: 'The viewer read on in a thread, or follows it, or does so no more.',
  fields: (t) => ({
    threadRootId: t.id({ description: 'The message that began the thread.', resolve: (item) => messageId(item) }),
    threadRoot: t.field({
      type: MessageType,
      nullable: true,
      description: 'That message; `viewer` has the present state. Null once it is not theirs to read.',
      complexity: 2,
      resolve: (item, _, context) => messageLoader(context).load(item),
    }),
    inboxVersion: t.string({ description: inboxVersion, resolve: version }),
  }),
});

const BlockChangedType = builder.objectRef<Mine<'block'>>('BlockChanged').implement({
  description: 'The viewer blocked somebody, or took that back.',
  fields: (t) => ({
    userId: t.id({ description: 'Whom.', resolve: (item) => globalId('usr', item.userId) }),
    user: t.field({
      type: UserType,
      nullable: true,
      description: 'The person.',
      complexity: 2,
      resolve: (item, _, context) => userLoader(context).load(item.userId),
    }),
    blocked: t.boolean({ description: 'Whether they are blocked now.', resolve: (item) => item.blocked }),
    inboxVersion: t.string({ description: inboxVersion, resolve: version }),
  }),
});

/** The schema's types of what is the viewer's alone and no membership, by kind. */
export const ownTypes = {
  draft: DraftChangedType,
  hidden: MessageHiddenType,
  bookmark: BookmarkChangedType,
  thread: ThreadChangedType,
  block: BlockChangedType,
} as const;
