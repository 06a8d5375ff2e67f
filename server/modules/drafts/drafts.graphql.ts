import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import type { Types } from '../../platform/builder/fields.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { messageId } from '../../platform/ids.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import { ConversationType, ViewerStateType } from '../conversations/conversations.graphql.ts';
import { messageLoader } from '../messages/history.ts';
import { InvalidBodyType } from '../messages/message-mutations.graphql.ts';
import { MessageType } from '../messages/messages.graphql.ts';
import type { DraftRow } from './draft.entity.ts';
import { draftsFor, roomDraftLoader, saveDraft } from './drafts.ts';

const DraftType = builder.objectRef<DraftRow>('Draft').implement({
  description: 'Something the viewer has begun to write and not sent. Nobody else ever sees it.',
  fields: (t) => ({
    conversation: t.field({
      type: ConversationType,
      description: 'Where.',
      resolve: (row) => ({ id: row.conversationId }),
    }),
    threadRootId: t.id({
      nullable: true,
      description: 'In the thread of this message; null in the room itself.',
      resolve: ({ conversationId, threadRootSeq: seq }) => (seq ? messageId({ conversationId, seq }) : null),
    }),
    threadRoot: t.field({
      type: MessageType,
      nullable: true,
      description: 'That message.',
      complexity: 2,
      resolve: ({ conversationId, threadRootSeq: seq }, _, context) =>
        seq ? messageLoader(context).load({ conversationId, seq }) : null,
    }),
    body: t.string({ description: 'The text as it was typed.', resolve: (row) => row.body }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was written on last.',
      resolve: (row) => row.updatedAt,
    }),
    inboxVersion: t.string({
      description: "Its place in the viewer's own log; a `DraftChanged` with a greater one is newer.",
      resolve: (row) => String(row.inboxVersion),
    }),
  }),
});

const DraftConnection = connectionOf('Draft', DraftType, 'drafts');

builder.objectField(ViewerStateType, 'draft', (t) =>
  t.field({
    type: DraftType,
    nullable: true,
    description: 'What the viewer has begun to write here, threads aside; null where they have not.',
    complexity: 2,
    resolve: ({ id }, _, context) => roomDraftLoader(context).load(id),
  }),
);

builder.objectField(ViewerType, 'drafts', (t) =>
  t.field({
    type: DraftConnection,
    description: 'Everything the viewer has begun to write and not sent, the latest first.',
    args: {
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (viewer, args) => draftsFor(viewer, pageRequest(args)),
  }),
);

mutation('saveDraft', {
  description:
    'Keeps what the viewer has written and not sent, on all their devices. An empty text clears it, and so does sending.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where.' }),
    threadRootId: t.id({ description: 'In the thread of this message; left out for the room itself.' }),
    body: t.string({
      required: true,
      description: 'The text as it was typed, up to 10,000 characters; empty to clear.',
    }),
  }),
  errors: [NotFoundType, InvalidBodyType],
  success: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, { draft: DraftRow | null }>) => ({
    draft: t.field({
      type: DraftType,
      nullable: true,
      description: 'The draft as it is kept; null once cleared.',
      resolve: (success) => success.draft,
    }),
  }),
  resolve: async (viewer, input) => ({ draft: await saveDraft(viewer, input) }),
});
