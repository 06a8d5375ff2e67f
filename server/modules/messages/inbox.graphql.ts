import { builder } from '../../platform/builder/builder.ts';
import { admit } from '../../platform/builder/fields.ts';
import { globalId } from '../../platform/ids.ts';
import { type InboxItem, type InboxPage, InboxStream } from '../../live/inbox-stream.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import {
  changeTypeName,
  ConversationUpdatedType,
  MessageAddedType,
  MessageChangedType,
  StreamStateEnum,
} from './changes.graphql.ts';
import { streamLimits } from './streams.graphql.ts';

type Mine<A extends InboxItem['about']> = Extract<InboxItem, { about: A }>;

const inboxVersion = "Its place in the viewer's own log; apply it only if it is newer than what you hold.";

const ReadMovedType = builder.objectRef<Mine<'read'>>('ReadMoved').implement({
  description: 'The viewer has read on, in any of their windows.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where; `viewer` has the present counts.',
      resolve: (item) => ({ id: item.conversationId }),
    }),
    lastReadSeq: t.int({
      description: 'Everything up to this `Message.seq` is read.',
      resolve: (item) => item.lastReadSeq,
    }),
    inboxVersion: t.string({ description: inboxVersion, resolve: (item) => String(item.inboxVersion) }),
  }),
});

const JoinedType = builder.objectRef<Mine<'joined'>>('ConversationJoined').implement({
  description: 'The viewer is in a conversation they were not in before.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Which one.',
      resolve: (item) => ({ id: item.conversationId }),
    }),
    inboxVersion: t.string({ description: inboxVersion, resolve: (item) => String(item.inboxVersion) }),
  }),
});

const LeftType = builder.objectRef<Mine<'left'>>('ConversationLeft').implement({
  description: 'The viewer is no longer in a conversation: they left or were removed.',
  fields: (t) => ({
    conversationId: t.id({ description: 'Which one.', resolve: (item) => globalId('cnv', item.conversationId) }),
    inboxVersion: t.string({ description: inboxVersion, resolve: (item) => String(item.inboxVersion) }),
  }),
});

const names = { read: 'ReadMoved', joined: 'ConversationJoined', left: 'ConversationLeft' } as const;

const InboxChangeUnion = builder.unionType('InboxChange', {
  description: "What a sidebar needs to know: shared changes in the viewer's conversations, and what is theirs alone.",
  types: [MessageAddedType, MessageChangedType, ConversationUpdatedType, ReadMovedType, JoinedType, LeftType],
  resolveType: (value) => ('about' in value ? names[(value as Mine<'read'>).about] : changeTypeName(value)) as never,
});

const InboxChangePageType = builder.objectRef<InboxPage>('InboxChangePage').implement({
  description: 'Some changes for a sidebar. The first page is empty: the acknowledgement.',
  fields: (t) => ({
    state: t.field({
      type: StreamStateEnum,
      description: 'LIVE; after RESET, query the sidebar anew.',
      resolve: (page) => page.state,
    }),
    changes: t.field({
      type: [InboxChangeUnion],
      description: 'What happened, in order within each conversation.',
      resolve: (page) => page.items.map((item) => (item.about === 'shared' ? item.change : item)) as never,
    }),
    retryAfter: t.int({
      nullable: true,
      description: 'With `CLOSING`: seconds to wait before coming back.',
      resolve: () => null,
    }),
  }),
});

builder.subscriptionField('inboxChanged', (t) =>
  t.field({
    type: InboxChangePageType,
    description:
      'All the viewer’s conversations at once, for a sidebar. Subscribe first; when the first, empty page has come, query the sidebar; then apply what is newer than `Conversation.version` and `inboxVersion`.',
    extensions: { policy: 'signed-in' },
    subscribe: (_, __, context) => new InboxStream(admit('signed-in', context), streamLimits(context)).open() as never,
    resolve: (page) => page as InboxPage,
  }),
);
