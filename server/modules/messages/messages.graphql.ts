import { builder } from '../../platform/builder/builder.ts';
import { nodeType } from '../../platform/builder/node.ts';
import { signedIn } from '../../platform/context.ts';
import { messageId, messagePlace } from '../../platform/ids.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { peopleOf, personOf } from '../accounts/users.ts';
import { ConversationType } from '../conversations/conversations.graphql.ts';
import { messageLoader } from './history.ts';
import type { Media, MessageRow } from './message.entity.ts';
import { mayDelete, mayEdit } from './message-rights.ts';

/** People a message names in `mentions`: with everyone addressed they may be thousands. */
const mostMentions = 100;

/** `MessageKind` in the schema. */
export const MessageKindEnum = builder.enumType('MessageKind', {
  description: 'What a message is.',
  values: {
    TEXT: { description: 'Markdown.' },
    IMAGE: { description: 'A picture at `mediaUrl`.' },
    AUDIO: { description: 'A sound at `mediaUrl`.' },
    VIDEO: { description: 'A film at `mediaUrl`.' },
    FILE: { description: 'Any file at `mediaUrl`.' },
  },
});

const AddressedGroupEnum = builder.enumType('AddressedGroup', {
  description: 'Who is addressed as a group.',
  values: {
    CHANNEL: { value: 'channel', description: 'All members: @channel, @all or @everyone.' },
    HERE: { value: 'here', description: 'The members who were online: @here.' },
  },
});

const MediaType = builder.objectRef<Media>('Media').implement({
  description: 'What the sender said of the media: a hint, not the truth.',
  fields: (t) => ({
    width: t.int({ nullable: true, description: 'Pixels across.', resolve: (media) => media.width }),
    height: t.int({ nullable: true, description: 'Pixels down.', resolve: (media) => media.height }),
    name: t.string({ nullable: true, description: 'A name to show.', resolve: (media) => media.name }),
    size: t.float({ nullable: true, description: 'Bytes.', resolve: (media) => media.size }),
    mime: t.string({ nullable: true, description: 'Its type, such as image/png.', resolve: (media) => media.mime }),
  }),
});

/** `MessageViewer` in the schema. Later modules add what else depends on who asks. */
export const MessageViewerType = builder.objectRef<MessageRow>('MessageViewer').implement({
  description: 'What depends on who asks: what a message is to the viewer.',
  fields: (t) => ({
    mine: t.boolean({
      description: 'The viewer wrote it.',
      resolve: (row, _, context) => row.authorId === signedIn(context).userId,
    }),
    mentioned: t.boolean({
      description: 'It mentions the viewer.',
      resolve: (row, _, context) => row.mentioned.includes(signedIn(context).userId),
    }),
    canEdit: t.boolean({
      description: 'The viewer may edit it now. A window of time may close it.',
      resolve: (row, _, context) => mayEdit(row, context),
    }),
    canDelete: t.boolean({
      description: 'The viewer may delete it for everyone now. A window of time may close it to its author.',
      resolve: (row, _, context) => mayDelete(row, context),
    }),
  }),
});

/** `Message` in the schema: the same for everyone who may read it, but for what is behind `viewer`. */
export const MessageType = nodeType<MessageRow>('Message', {
  description:
    'Something said in a conversation. What it says is the same for everyone who may read it, and what it is to the reader is behind `viewer`; to what it leads to, rights are asked again.',
  id: messageId,
  load: async (id, context) => {
    const place = context.viewer && messagePlace(id);
    return place && messageLoader(context).load(place);
  },
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where it was said.',
      resolve: (row) => ({ id: row.conversationId }),
    }),
    seq: t.int({ description: 'Its place in the conversation: 1, 2, 3 … without gaps.', resolve: (row) => row.seq }),
    author: t.field({
      type: UserType,
      description: 'Who said it.',
      complexity: 2,
      resolve: (row, _, context) => personOf(context, row.authorId),
    }),
    kind: t.field({ type: MessageKindEnum, description: 'What it is.', resolve: (row) => row.kind }),
    body: t.string({
      description: 'The text as it was typed, in Markdown. Empty once deleted.',
      resolve: (row) => row.body,
    }),
    content: t.field({
      type: 'RichText',
      nullable: true,
      description: 'The text parsed into a tree. Null once deleted.',
      resolve: (row) => row.content,
    }),
    mediaUrl: t.string({
      nullable: true,
      description: 'Where the media is, unless it is a TEXT.',
      resolve: (row) => row.mediaUrl,
    }),
    media: t.field({
      type: MediaType,
      nullable: true,
      description: 'What is known of the media besides its address; null where nothing was said.',
      resolve: (row) => row.media,
    }),
    inRoom: t.boolean({
      description: 'It stands in the room’s timeline. False for a reply that was said in its thread only.',
      resolve: (row) => row.inRoom,
    }),
    mentionsGroup: t.field({
      type: AddressedGroupEnum,
      nullable: true,
      description: 'The group it addresses with @channel or @here; null where it does not.',
      resolve: (row) => row.mentionGroup,
    }),
    mentions: t.field({
      type: [UserType],
      description: 'The members it notified, by @name or with everyone; up to a hundred.',
      complexity: { field: 2, multiplier: 2 },
      resolve: (row, _, context) => peopleOf(context, row.mentioned.slice(0, mostMentions)),
    }),
    clientKey: t.id({
      description: 'The key its author chose, by which they recognise it.',
      resolve: (row) => row.clientKey,
    }),
    version: t.string({
      description: "Where its latest state stands in the conversation's log: a 64-bit count as text.",
      resolve: (row) => String(row.version),
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was accepted. Never runs backwards along `seq`.',
      resolve: (row) => row.createdAt,
    }),
    editedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last edited.',
      resolve: (row) => row.editedAt,
    }),
    deletedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; its text is gone.',
      resolve: (row) => row.deletedAt,
    }),
    retracted: t.boolean({
      description: 'Its author took it back right after sending it: it is deleted, and stands in no timeline any more.',
      resolve: (row) => row.retracted,
    }),
    viewer: t.field({
      type: MessageViewerType,
      nullable: true,
      description: 'What depends on who asks.',
      resolve: (row, _, context) => (context.viewer ? row : null),
    }),
  }),
});

builder.objectFields(MessageType, (t) => ({
  threadRoot: t.field({
    type: MessageType,
    nullable: true,
    description:
      'The message whose thread this is a reply in. Null where it is none, and for a viewer who has hidden that one.',
    complexity: 2,
    resolve: (row, _, context) => referred(row, row.threadRootSeq, context),
  }),
  threadRootId: t.id({
    nullable: true,
    description: 'The id of the message whose thread this is a reply in. Costs less than `threadRoot`.',
    resolve: ({ conversationId, threadRootSeq: seq }) => (seq === null ? null : messageId({ conversationId, seq })),
  }),
  quoted: t.field({
    type: MessageType,
    nullable: true,
    description: 'The message this one quotes. Null where it quotes none, and for a viewer who has hidden that one.',
    complexity: 2,
    resolve: (row, _, context) => referred(row, row.quotedSeq, context),
  }),
}));

function referred(row: MessageRow, seq: number | null, context: Parameters<typeof messageLoader>[0]) {
  return seq === null ? null : messageLoader(context).load({ conversationId: row.conversationId, seq });
}
