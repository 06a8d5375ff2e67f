import { mutation } from '../../platform/builder/mutation.ts';
import { ForbiddenType, NotFoundType } from '../../platform/builder/refusals.ts';
import { setArchived } from './archiving.ts';
import { MemberRoleEnum } from './conversation-enums.graphql.ts';
import { answer, conversationField } from './conversation-mutations.graphql.ts';
import { setMemberRole, transferOwnership } from './roles.ts';

mutation('setMemberRole', {
  description:
    'Makes a member an admin or an admin a member: for admins and the owner. Only the owner takes the rights of another admin away.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'Where.' }),
    userId: t.id({ required: true, description: 'Whose role.' }),
    role: t.field({
      type: MemberRoleEnum,
      required: true,
      description: 'ADMIN or MEMBER; OWNER only through `transferOwnership`.',
    }),
  }),
  errors: [NotFoundType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(setMemberRole(viewer, input.conversationId, input.userId, input.role)),
});

mutation('transferOwnership', {
  description: 'Hands the conversation over to another member. The former owner becomes an admin.',
  policy: 'signed-in',
  input: (t) => ({
    conversationId: t.id({ required: true, description: 'What is handed over.' }),
    userId: t.id({ required: true, description: 'The new owner, who is a member already.' }),
  }),
  errors: [NotFoundType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(transferOwnership(viewer, input.conversationId, input.userId)),
});

mutation('archiveConversation', {
  description: 'Archives a group or room, for its owner: it is read-only then, and off the default list.',
  policy: 'signed-in',
  input: (t) => ({ conversationId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(setArchived(viewer, input.conversationId, true)),
});

mutation('unarchiveConversation', {
  description: 'Takes a group or room out of the archive, for its owner.',
  policy: 'signed-in',
  input: (t) => ({ conversationId: t.id({ required: true, description: 'Which one.' }) }),
  errors: [NotFoundType, ForbiddenType],
  success: conversationField,
  resolve: (viewer, input) => answer(setArchived(viewer, input.conversationId, false)),
});
