import { builder } from '../../platform/builder/builder.ts';
import { connectionOf, pageRequest } from '../../platform/builder/connection.ts';
import { mutation } from '../../platform/builder/mutation.ts';
import { NotFoundType } from '../../platform/builder/refusals.ts';
import { signedIn } from '../../platform/context.ts';
import { messageId } from '../../platform/ids.ts';
import { ViewerType } from '../accounts/sessions.graphql.ts';
import { AlreadyDeletedType, messageField } from '../messages/message-mutations.graphql.ts';
import { MessageType, MessageViewerType } from '../messages/messages.graphql.ts';
import { bookmarkedLoader } from './bookmark-loader.ts';
import { addBookmark, type Bookmark, bookmarksFor, removeBookmark } from './bookmarks.ts';

builder.objectField(MessageViewerType, 'bookmarked', (t) =>
  t.boolean({
    description: 'The viewer keeps it among their bookmarks.',
    complexity: 2,
    resolve: (row, _, context) => bookmarkedLoader(context).load(row),
  }),
);

const BookmarkType = builder.objectRef<Bookmark>('Bookmark').implement({
  description: 'A message the viewer keeps for themselves.',
  fields: (t) => ({
    id: t.id({ description: 'The id of the message.', resolve: (bookmark) => messageId(bookmark.message) }),
    message: t.field({ type: MessageType, description: 'What is kept.', resolve: (bookmark) => bookmark.message }),
    createdAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: (bookmark) => bookmark.createdAt }),
  }),
});

const BookmarkConnection = connectionOf('Bookmark', BookmarkType, 'bookmarks');

builder.objectField(ViewerType, 'bookmarks', (t) =>
  t.field({
    type: BookmarkConnection,
    description:
      'What the viewer keeps, kept last first: only messages they may still read, and none that was deleted.',
    args: {
      first: t.arg.int({ description: 'At most so many; 1 to 100.' }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    complexity: (args) => ({ field: 5, multiplier: pageRequest(args).size }),
    resolve: (_, args, context) => bookmarksFor(signedIn(context), pageRequest(args)),
  }),
);

mutation('addBookmark', {
  description: 'Keeps a message among the viewer’s bookmarks, which nobody else sees. Twice is once.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  errors: [NotFoundType, AlreadyDeletedType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await addBookmark(viewer, input.messageId) }),
});

mutation('removeBookmark', {
  description: 'Gives a bookmark up. Where there is none, nothing changes.',
  policy: 'signed-in',
  input: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  errors: [NotFoundType],
  success: messageField,
  resolve: async (viewer, input) => ({ message: await removeBookmark(viewer, input.messageId) }),
});
