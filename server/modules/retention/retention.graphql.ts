import { builder } from '../../platform/builder/builder.ts';
import { ConversationType, stateOf } from '../conversations/conversations.graphql.ts';
import { keptDays } from './retention.ts';

builder.objectField(ConversationType, 'keptDays', (t) =>
  t.int({
    nullable: true,
    description:
      'Days after which messages are purged here, by the conversation’s own setting or the server’s. Null: they are kept.',
    resolve: async (ref, _, context) => keptDays(context.services, (await stateOf(ref, context)).retentionDays),
  }),
);
