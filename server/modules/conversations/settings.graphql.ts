import { builder } from '../../platform/builder/builder.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { answer, conversationField } from './conversation-mutations.graphql.ts';
import { ViewerStateType } from './conversations.graphql.ts';
import { updateConversationSettings, usualNotify } from './settings.ts';

/** `NotifyLevel` in the schema. */
export const NotifyLevelEnum = builder.enumType('NotifyLevel', {
  description: 'Which messages of a conversation the viewer is notified of.',
  values: {
    ALL: { description: 'Every message of others.' },
    MENTIONS: { description: 'Only messages that mention the viewer.' },
    NOTHING: { description: 'None.' },
  },
});

builder.objectFields(ViewerStateType, (t) => ({
  notify: t.field({
    type: NotifyLevelEnum,
    description:
      'What the viewer is notified of: as they set it, else ALL in direct conversations and groups, MENTIONS in rooms.',
    resolve: ({ kind, mine }) => mine.notify ?? usualNotify(kind),
  }),
  mutedUntil: t.field({
    type: 'DateTime',
    nullable: true,
    description:
      'Until then it is quiet: neither notified of nor marked unread, but for mentions. Null where it is not muted.',
    resolve: ({ mine }) => (mine.mutedUntil && mine.mutedUntil.getTime() > Date.now() ? mine.mutedUntil : null),
  }),
}));

mutation('updateConversationSettings', {
  description:
    'Sets a conversation for the viewer alone, on all their devices: star, notifications, mute. What is left out stays.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Which one.' }),
    starred: t.boolean({ description: 'Whether it stands on top of the list.' }),
    notify: t.field({ type: NotifyLevelEnum, description: 'What to be notified of; null for what is usual.' }),
    mutedUntil: t.field({
      type: 'DateTime',
      description: 'Quiet until then; a moment in the far future for good, null to end it.',
    }),
  }),
  errors: [NotFoundType],
  success: conversationField,
  resolve: (viewer, { conversationId, ...edit }) => answer(updateConversationSettings(viewer, conversationId, edit)),
});
