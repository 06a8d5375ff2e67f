import { builder } from '../../platform/builder/builder.ts';
import { nodeType } from '../../platform/builder/node.ts';
import type { Context } from '../../platform/context.ts';
import { NotFound } from '../../platform/errors.ts';
import { globalId, localId } from '../../platform/ids.ts';
import { writeCursor } from '../../live/cursor.ts';
import { epochOf } from '../../live/epoch.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { type ConversationState, counted, type Mine } from './conversation-states.ts';
import { conversationLoader } from './conversations.ts';
import { KindEnum, MemberRoleEnum, VisibilityEnum } from './conversation-enums.graphql.ts';
import { facesOf, memberCountLoader, titleOf } from './titles.ts';

/** A conversation in the schema: its id, and the rest once somebody asks for it. Events then cost no read for an id. */
export interface ConversationRef {
  id: string;
  state?: ConversationState;
}

/** The conversation as the viewer may see it. `NotFound` once they may not. */
export async function stateOf(ref: ConversationRef, context: Context): Promise<ConversationState> {
  const state = ref.state ?? (await conversationLoader(context).load(ref.id));
  if (!state) throw new NotFound('This conversation');
  return state;
}

/** `ConversationViewer` in the schema. Later modules add what else is the viewer's alone. */
export const ViewerStateType = builder
  .objectRef<Pick<ConversationState, 'id' | 'kind'> & { mine: Mine }>('ConversationViewer')
  .implement({
    description: "What depends on who asks: the viewer's place in a conversation.",
    fields: (t) => ({
      role: t.field({
        type: MemberRoleEnum,
        description: 'What the viewer may do here.',
        resolve: ({ mine }) => mine.role,
      }),
      unreadCount: t.int({
        description: 'Unread messages of others; exact to 99, and 100 means more.',
        resolve: ({ mine }) => counted(mine.unreadCount),
      }),
      mentionCount: t.int({
        description: 'Unread messages that mention the viewer; exact to 99.',
        resolve: ({ mine }) => counted(mine.mentionCount),
      }),
      lastReadSeq: t.int({
        description: 'Everything up to this `Message.seq` has been read.',
        resolve: ({ mine }) => mine.lastReadSeq,
      }),
      lastReadAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When something was last marked read.',
        resolve: ({ mine }) => mine.lastReadAt,
      }),
      joinedAt: t.field({
        type: 'DateTime',
        description: 'When the viewer joined last.',
        resolve: ({ mine }) => mine.joinedAt,
      }),
      starred: t.boolean({ description: 'The viewer keeps it on top.', resolve: ({ mine }) => mine.starred }),
      inboxVersion: t.string({
        description: "Where this state stands in the viewer's own log; a greater one in the inbox stream is newer.",
        resolve: ({ mine }) => String(mine.inboxVersion),
      }),
    }),
  });

/** `Conversation` in the schema. Later modules add messages and members to it. */
export const ConversationType = nodeType<ConversationRef>('Conversation', {
  description:
    'A direct conversation, a group or a room. Outsiders of a public room see its name, topic and member count; what only members may see is null to them.',
  id: (ref) => globalId('cnv', ref.id),
  load: async (id, context) => {
    const uuid = localId('cnv', id);
    const state = uuid && context.viewer ? await conversationLoader(context).load(uuid) : undefined;
    return state && { id: state.id, state };
  },
  fields: (t) => ({
    kind: t.field({
      type: KindEnum,
      description: 'What kind it is.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).kind,
    }),
    visibility: t.field({
      type: VisibilityEnum,
      description: 'Who may find and join it.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).visibility,
    }),
    name: t.string({
      nullable: true,
      description: 'The name it was given. Direct conversations and some groups have none.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).name,
    }),
    title: t.string({
      description: 'What to show: the name, or the names of the other people.',
      complexity: 2,
      resolve: async (ref, _, context) => titleOf(await stateOf(ref, context), context),
    }),
    slug: t.string({
      nullable: true,
      description: 'The name as it stands in addresses; rooms only.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).slug,
    }),
    topic: t.string({
      nullable: true,
      description: 'What it is about now.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).topic,
    }),
    description: t.string({
      nullable: true,
      description: 'What it is for. Null for outsiders.',
      resolve: async (ref, _, context) => inside(await stateOf(ref, context))?.description,
    }),
    faces: t.field({
      type: [UserType],
      description:
        'Who stands for it in a list: the other person of a direct conversation, up to three other members of a group. None for rooms and outsiders.',
      complexity: 2,
      resolve: async (ref, _, context) => facesOf(await stateOf(ref, context), context),
    }),
    memberCount: t.int({
      description: 'How many are in it.',
      complexity: 2,
      resolve: (ref, _, context) => memberCountLoader(context).load(ref.id),
    }),
    version: t.string({
      description:
        'How far its log goes: a 64-bit count as text. A change with a greater one is newer than this answer. 0 for outsiders.',
      resolve: async (ref, _, context) => String(inside(await stateOf(ref, context))?.version ?? 0),
    }),
    cursor: t.field({
      type: 'Cursor',
      nullable: true,
      description:
        'Where its log stands. Read in the same query as `messages` and passed to `conversationChanged`, nothing is lost. Null for outsiders.',
      resolve: async (ref, _, context) => {
        const state = inside(await stateOf(ref, context));
        return (
          state &&
          writeCursor(await epochOf(context.services), state.id, { version: state.version, seq: state.lastSeq })
        );
      },
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was created.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).createdAt,
    }),
    archivedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was archived; it is read-only since.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).archivedAt,
    }),
    lastMessageAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When something was said last. Null for outsiders, and where nothing was said yet.',
      resolve: async (ref, _, context) => {
        const state = inside(await stateOf(ref, context));
        return state && state.lastSeq > 0 ? state.lastMessageAt : null;
      },
    }),
    slowSeconds: t.int({
      description: 'Slow mode: seconds a member waits between two messages; 0 without it.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).slowSeconds,
    }),
    retentionDays: t.int({
      nullable: true,
      description:
        'Its own setting of the days after which messages are purged. Null where that of the server holds; `keptDays` has what results.',
      resolve: async (ref, _, context) => (await stateOf(ref, context)).retentionDays,
    }),
    viewer: t.field({
      type: ViewerStateType,
      nullable: true,
      description: "The viewer's place in it; null for outsiders.",
      resolve: async (ref, _, context) => {
        const { id, kind, mine } = await stateOf(ref, context);
        return mine && { id, kind, mine };
      },
    }),
  }),
});

function inside(state: ConversationState): ConversationState | undefined {
  return state.mine ? state : undefined;
}
