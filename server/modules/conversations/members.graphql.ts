import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { memberId } from '../../platform/ids.ts';
import { UserType } from '../accounts/users.graphql.ts';
import { personOf } from '../accounts/users.ts';
import { MemberRoleEnum } from './conversation-enums.graphql.ts';
import { ConversationType, stateOf } from './conversations.graphql.ts';
import { memberPageLoader } from './member-list.ts';
import type { MemberRow } from './membership.entity.ts';

/** `Member` in the schema. */
export const MemberType = builder.objectRef<MemberRow>('Member').implement({
  description: 'A person in a conversation.',
  fields: (t) => ({
    id: t.id({
      description: 'Its id: conversation and person.',
      resolve: (row) => memberId(row.conversationId, row.userId),
    }),
    user: t.field({
      type: UserType,
      description: 'The person.',
      resolve: (row, _, context) => personOf(context, row.userId),
    }),
    role: t.field({ type: MemberRoleEnum, description: 'What they may do.', resolve: (row) => row.role }),
    joinedAt: t.field({ type: 'DateTime', description: 'When they joined last.', resolve: (row) => row.joinedAt }),
    leftAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they left or were removed; null while they are in it.',
      resolve: (row) => row.leftAt,
    }),
  }),
});

const MemberConnection = connectionOf('Member', MemberType, 'members');

builder.objectField(ConversationType, 'members', (t) =>
  t.field({
    type: MemberConnection,
    nullable: true,
    description: 'Who is in it, by display name. Null for outsiders.',
    args: {
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: async (ref, args, context) => {
      const { id, mine } = await stateOf(ref, context);
      return mine && memberPageLoader(context).load({ conversationId: id, page: pageRequest(args) });
    },
  }),
);
