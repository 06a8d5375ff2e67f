import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, type PageArguments, pageRequest } from '../../platform/builder/connection.ts';
import { admit } from '../../platform/builder/fields.ts';
import type { Context } from '../../platform/context.ts';
import { localId } from '../../platform/ids.ts';
import { KindEnum } from './conversation-enums.graphql.ts';
import { ConversationType } from './conversations.graphql.ts';
import { asksForCounts, conversationLoader, conversationsFor, roomsFor } from './conversations.ts';

const ConversationConnection = connectionOf('Conversation', ConversationType, 'conversations');

const FilterInput = builder.inputType('ConversationFilter', {
  description: 'Which of my conversations.',
  fields: (t) => ({
    kind: t.field({ type: KindEnum, description: 'Only this kind.' }),
    archived: t.boolean({ description: 'Archived ones instead of the others.' }),
    search: t.string({
      description:
        'Only those whose name contains this, or the name of somebody else in it where it has none. Letter case and accents make no difference.',
    }),
  }),
});

const pageOfRefs = (page: Awaited<ReturnType<typeof conversationsFor>>) => ({
  ...page,
  edges: page.edges.map(({ id, cursor, node }) => ({ id, cursor, node: { id: node.id, state: node } })),
});

const listRequest = (args: PageArguments, context: Context) => ({
  ...pageRequest(args),
  counted: asksForCounts(context),
});

builder.queryFields((t) => ({
  conversations: t.field({
    type: ConversationConnection,
    description: "The viewer's conversations, latest activity first.",
    extensions: { policy: 'signed-in' },
    args: {
      filter: t.arg({ type: FilterInput, description: 'Only some of them.' }),
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: async (_, args, context) =>
      pageOfRefs(await conversationsFor(admit('signed-in', context), args.filter ?? {}, listRequest(args, context))),
  }),
  rooms: t.field({
    type: ConversationConnection,
    description: 'Public rooms to discover, latest activity first; those the viewer is in are among them.',
    extensions: { policy: 'signed-in' },
    args: {
      search: t.arg.string({
        description:
          'Only rooms whose name or topic contains this, whatever the letter case and accents; names that begin so come first.',
      }),
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: async (_, args, context) =>
      pageOfRefs(await roomsFor(admit('signed-in', context), args.search, listRequest(args, context))),
  }),
  conversation: t.field({
    type: ConversationType,
    nullable: true,
    description: 'One conversation; null where there is none or it is not the viewer’s to see.',
    extensions: { policy: 'signed-in' },
    complexity: 5,
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: async (_, args, context) => {
      admit('signed-in', context);
      const uuid = localId('cnv', args.id);
      const state = uuid ? await conversationLoader(context).load(uuid) : undefined;
      return state && { id: state.id, state };
    },
  }),
}));
