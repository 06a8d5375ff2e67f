import { builder } from '../../platform/builder/builder.ts';
import type { Types } from '../../platform/builder/fields.ts';
import type { Change } from '../../live/change.ts';
import type { ChangePage } from '../../live/conversation-stream.ts';
import { conversationLoader } from '../conversations/conversations.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import { MemberType } from '../conversations/members.graphql.ts';
import { TimelineEventType } from '../conversations/events.graphql.ts';
import type { EventRow } from '../conversations/events.ts';
import type { MemberRow } from '../conversations/membership.entity.ts';
import { globalId } from '../../platform/ids.ts';
import type { MessageRow } from './message.entity.ts';
import { MessageType } from './messages.graphql.ts';

/** `StreamState` in the schema. */
export const StreamStateEnum = builder.enumType('StreamState', {
  description: 'What a page of a stream means for its reader.',
  values: {
    REPLAYING: { description: 'Catching up: more pages follow at once.' },
    LIVE: { description: 'Up to date: what follows is new.' },
    RESET: { description: 'What the reader holds cannot be continued: query again, and go on from this cursor.' },
    CLOSING: { description: 'The server is about to close; come back after `retryAfter` seconds with this cursor.' },
  },
});

type Fields = PothosSchemaTypes.ObjectFieldBuilder<Types, Change>;

const common = (t: Fields) => ({
  conversation: t.field({
    type: ConversationType,
    description: 'Where it happened.',
    resolve: (change) => ({ id: change.conversationId }),
  }),
  version: t.string({
    description: "Its place in the conversation's log: a 64-bit count as text.",
    resolve: (change) => String(change.version),
  }),
});
const message = (t: Fields) =>
  t.field({
    type: MessageType,
    description: 'The message in its latest state.',
    resolve: (change) => change.row as MessageRow,
  });

const counting = (t: Fields) => ({
  countsAsUnread: t.boolean({
    description:
      'It counts as unread for everyone but its author and those who blocked them. Replies in threads do not.',
    resolve: ({ row }) => (row as MessageRow).inRoom && !(row as MessageRow).deletedAt,
  }),
  mentionedUserIds: t.idList({
    description: 'The members it notifies, by @name or with everyone.',
    resolve: (change) => (change.row as MessageRow).mentioned.map((userId) => globalId('usr', userId)),
  }),
});

/** `MessageAdded` in the schema. */
export const MessageAddedType = builder.objectRef<Change>('MessageAdded').implement({
  description: 'A message that is new since the cursor, in its latest state.',
  fields: (t) => ({ message: message(t), ...common(t), ...counting(t) }),
});

/** `MessageChanged` in the schema. */
export const MessageChangedType = builder.objectRef<Change>('MessageChanged').implement({
  description:
    'A message known before, in its latest state: edited, deleted, taken back, reacted to, pinned, or replied to.',
  fields: (t) => ({
    message: message(t),
    ...common(t),
    ...counting(t),
    recounted: t.field({
      type: ConversationType,
      nullable: true,
      description:
        'The conversation, where this may have changed what is unread in it: `viewer` has the present counts, which fit the `version` beside them. Null where nothing was edited or deleted, so that the counts stay, and once the viewer has left.',
      complexity: 2,
      resolve: async ({ conversationId, row }, _, context) => {
        const { editedAt, deletedAt } = row as MessageRow;
        const state = editedAt || deletedAt ? await conversationLoader(context).load(conversationId) : undefined;
        return state?.mine ? { id: conversationId, state } : null;
      },
    }),
  }),
});

/** `MemberChanged` in the schema. */
export const MemberChangedType = builder.objectRef<Change>('MemberChanged').implement({
  description: 'Somebody joined, left (`leftAt` is set) or has another role. The inbox hears of it in groups only.',
  fields: (t) => ({
    member: t.field({
      type: MemberType,
      description: 'The member in their latest state.',
      resolve: (change) => change.row as MemberRow,
    }),
    ...common(t),
  }),
});

const EventAddedType = builder.objectRef<Change>('EventAdded').implement({
  description: 'A system line: what happened here besides messages. It follows the change it tells of.',
  fields: (t) => ({
    event: t.field({
      type: TimelineEventType,
      description: 'What happened.',
      resolve: (change) => change.row as EventRow,
    }),
    ...common(t),
  }),
});

/** `ConversationUpdated` in the schema. */
export const ConversationUpdatedType = builder.objectRef<Change>('ConversationUpdated').implement({
  description:
    'The conversation itself was changed: name, topic, description, visibility, slow mode, retention, archive.',
  fields: common,
});

/** The type a change has in the schema. */
export function changeTypeName(change: Change): keyof typeof changeTypes {
  if (change.kind === 'message') return change.added ? 'MessageAdded' : 'MessageChanged';
  return ({ member: 'MemberChanged', conversation: 'ConversationUpdated', event: 'EventAdded' } as const)[change.kind];
}

const changeTypes = {
  MessageAdded: MessageAddedType,
  MessageChanged: MessageChangedType,
  MemberChanged: MemberChangedType,
  ConversationUpdated: ConversationUpdatedType,
  EventAdded: EventAddedType,
};

const ConversationChangeUnion = builder.unionType('ConversationChange', {
  description: 'Anything that can happen in a conversation. New members may be added; pass over those you do not know.',
  types: Object.values(changeTypes),
  resolveType: (change) => changeTypeName(change) as never,
});

/** `ConversationChangePage` in the schema. */
export const CursorPageType = builder.objectRef<ChangePage>('ConversationChangePage').implement({
  description: 'Some changes of a conversation, in order, and the cursor to go on from.',
  fields: (t) => ({
    state: t.field({
      type: StreamStateEnum,
      description: 'What the page means for its reader.',
      resolve: (page) => page.state,
    }),
    changes: t.field({
      type: [ConversationChangeUnion],
      description: 'What happened; empty on an acknowledgement.',
      resolve: (page) => page.changes as never,
    }),
    cursor: t.field({ type: 'Cursor', description: 'Pass it back as `after`.', resolve: (page) => page.cursor }),
    retryAfter: t.int({
      nullable: true,
      description: 'With `CLOSING`: seconds to wait before coming back.',
      resolve: (page) => page.retryAfter,
    }),
  }),
});
