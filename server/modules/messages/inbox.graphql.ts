import { builder } from '../../platform/builder/builder.ts';
import { admit } from '../../platform/builder/fields.ts';
import { globalId } from '../../platform/ids.ts';
import type { InboxItem, InboxPage } from '../../live/inbox-page.ts';
import { InboxStream } from '../../live/inbox-stream.ts';
import type { Change } from '../../live/change.ts';
import type { Share } from '../../live/sharing/shareable.ts';
import type { Context } from '../../platform/context.ts';
import { conversationLoader } from '../conversations/conversations.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import {
  changeTypeName,
  ConversationUpdatedType,
  MemberChangedType,
  MessageAddedType,
  MessageChangedType,
  StreamStateEnum,
} from './changes.graphql.ts';
import { inboxVersion, type Mine, ownTypes } from './inbox-own.graphql.ts';
import { streamLimits } from './streams.graphql.ts';

const ReadMovedType = builder.objectRef<Mine<'read'>>('ReadMoved').implement({
  description: 'The viewer has read on, or marked something unread, in any of their windows.',
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

const SettingsChangedType = builder.objectRef<Mine<'settings'>>('SettingsChanged').implement({
  description:
    "The viewer's place in a conversation changed otherwise than by reading: role, star, notifications, mute.",
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where; `viewer` has the present state.',
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

const mineTypes = {
  read: ReadMovedType,
  settings: SettingsChangedType,
  joined: JoinedType,
  left: LeftType,
  ...ownTypes,
} as const;

const InboxChangeUnion = builder.unionType('InboxChange', {
  description: "What a sidebar needs to know: shared changes in the viewer's conversations, and what is theirs alone.",
  types: [
    MessageAddedType,
    MessageChangedType,
    MemberChangedType,
    ConversationUpdatedType,
    ...Object.values(mineTypes),
  ] as never,
  resolveType: (value: object) =>
    ('about' in value ? mineTypes[(value as Mine<'read'>).about].name : changeTypeName(value as Change)) as never,
});

/**
 * Leaves out what is told of a conversation that the viewer has left by now, and of which they may ask nothing any more:
 * that they left is told after it. One statement for a page, and the same that answers what they ask of these conversations.
 */
async function standing(items: InboxItem[], context: Context): Promise<InboxItem[]> {
  const mine = await Promise.all(
    items.map(async (item) => {
      // Alone, a message fails by itself at most; among others it must not take them along.
      const id = items.length > 1 ? whereabouts(item) : placeOf(item);
      return id === undefined || (await conversationLoader(context).load(id))?.mine;
    }),
  );
  return items.filter((_, i) => mine[i]);
}

/** The conversation of which anything may be asked by way of an item. */
function whereabouts(item: InboxItem): string | undefined {
  return item.about === 'shared' ? item.change.conversationId : placeOf(item);
}

/** The conversation whose state an item is about; undefined where it is about a message, or about having left. */
function placeOf(item: InboxItem): string | undefined {
  if (item.about === 'shared') return item.change.kind === 'message' ? undefined : item.change.conversationId;
  const { about } = item;
  return about === 'read' || about === 'settings' || about === 'joined' || about === 'hidden' || about === 'draft'
    ? item.conversationId
    : undefined;
}

const InboxChangePageType = builder.objectRef<InboxPage>('InboxChangePage').implement({
  description: 'Some changes for a sidebar. The first page is empty: the acknowledgement.',
  fields: (t) => ({
    state: t.field({
      type: StreamStateEnum,
      description: 'LIVE; after RESET, query the sidebar anew; CLOSING before the server closes.',
      resolve: (page) => page.state,
    }),
    changes: t.field({
      type: [InboxChangeUnion],
      description: 'What happened, in order within each conversation.',
      resolve: async (page, _, context) =>
        (await standing(page.items, context)).map((item) => (item.about === 'shared' ? item.change : item)) as never,
    }),
    retryAfter: t.int({
      nullable: true,
      description: 'With `CLOSING`: seconds to wait before coming back.',
      resolve: (page) => page.retryAfter,
    }),
  }),
});

/** A message's change that comes alone is the same for everyone; of others it is asked whether their reader still stands there. */
const shareItem: Share<InboxPage> = ({ state, items }) => {
  const [item] = items;
  if (state !== 'LIVE' || items.length !== 1 || item?.about !== 'shared' || placeOf(item)) return undefined;
  return { anchor: item.change, key: 'inbox', upTo: item.change, types: () => [changeTypeName(item.change)] };
};

builder.subscriptionField('inboxChanged', (t) =>
  t.field({
    type: InboxChangePageType,
    description:
      'All the viewer’s conversations at once, for a sidebar. Subscribe first; when the first, empty page has come, query the sidebar; then apply what is newer: shared changes by `Conversation.version`, the viewer’s own by `inboxVersion`. After `RESET`, query again.',
    extensions: { policy: 'signed-in', share: shareItem },
    subscribe: (_, __, context) => new InboxStream(admit('signed-in', context), streamLimits(context)).open() as never,
    resolve: (page) => page as InboxPage,
  }),
);
