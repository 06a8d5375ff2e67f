import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType, RateLimitedType } from '../../platform/builder/refusals.ts';
import { messageField } from '../messages/message-mutations.graphql.ts';
import { followThread, markThreadRead, unfollowThread } from './following.ts';

mutation('followThread', {
  description:
    'Has the viewer told of replies to a message. Who wrote it, who replies and who is mentioned in a reply follows by themselves.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'The message that began the thread.' }) }),
  errors: [NotFoundType, RateLimitedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await followThread(viewer, input.messageId) }),
});

mutation('unfollowThread', {
  description: 'Has the viewer told of a thread no more, until they are mentioned in it or reply.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'The message that began the thread.' }) }),
  errors: [NotFoundType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await unfollowThread(viewer, input.messageId) }),
});

mutation('markThreadRead', {
  description: 'Marks the replies of a thread up to one as read, mentions included. Never moves back.',
  policy: 'signed-in',
  input: (t) => ({
    messageId: t.id({ required: true, description: 'The message that began the thread.' }),
    replyId: t.id({ required: true, description: 'The latest reply that was seen.' }),
  }),
  errors: [NotFoundType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await markThreadRead(viewer, input.messageId, input.replyId) }),
});
