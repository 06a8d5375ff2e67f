import { builder } from '../../platform/builder/builder.ts';

/** `ConversationKind` in the schema. */
export const KindEnum = builder.enumType('ConversationKind', {
  description: 'What kind of conversation it is. One container serves them all.',
  values: {
    DIRECT: { description: 'Between two people; there is one for each pair.' },
    GROUP: { description: 'A few people, private, with or without a name.' },
    ROOM: { description: 'A named place that can be public or private.' },
  },
});

/** `Visibility` in the schema. */
export const VisibilityEnum = builder.enumType('Visibility', {
  description: 'Who may find and join a room.',
  values: {
    PUBLIC: { description: 'Everyone signed in finds and may join it.' },
    PRIVATE: { description: 'Only its members know of it.' },
  },
});

/** `MemberRole` in the schema. */
export const MemberRoleEnum = builder.enumType('MemberRole', {
  description: 'What a member may do.',
  values: {
    OWNER: { description: 'Everything. There is exactly one; direct conversations have none.' },
    ADMIN: { description: 'Rename, add and remove members, delete messages.' },
    MEMBER: { description: 'Read and write.' },
  },
});
