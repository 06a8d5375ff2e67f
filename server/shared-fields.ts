/** The fields of one type. */
const of = (type: string, fields: string): string[] =>
  fields
    .trim()
    .split(/\s+/)
    .map((field) => `${type}.${field}`);

/**
 * The fields of the schema that are the same for everyone who may read the change they are asked of. Where a subscription
 * selects nothing else, each change is executed and serialised once for all who listen with the same document.
 *
 * A field belongs here only if its resolver asks neither who the viewer is nor what they may do, nor anything that does. One
 * that is missing costs speed; one too many would fail, not leak: a shared execution has no viewer and throws when asked.
 * Three ask for rights all the same, without a viewer: `Message.quoted`, `Message.threadRoot` and `Conversation.memberCount` read
 * for all at once, and name in the same statement who would be shown something else.
 */
export const sharedFields: readonly string[] = [
  ...of('Subscription', 'messageAdded conversationChanged inboxChanged'),
  ...of('ConversationChangePage', 'state changes cursor retryAfter'),
  ...of('InboxChangePage', 'state changes retryAfter'),
  ...of('MessageAdded', 'message conversation version countsAsUnread mentionedUserIds'),
  ...of('MessageChanged', 'message conversation version countsAsUnread mentionedUserIds'),
  ...of('MemberChanged', 'member conversation version'),
  ...of('ConversationUpdated', 'conversation version'),
  ...of('EventAdded', 'event conversation version'),
  ...of('TimelineEvent', 'id kind afterSeq version actor subjects subjectCount from to createdAt'),
  // The rest of a conversation is read under the rights of whoever asks.
  ...of('Conversation', 'id memberCount'),
  ...of('Member', 'id user role joinedAt leftAt'),
  ...of(
    'Message',
    `id conversation seq author kind body content mediaUrl media mentions mentionsGroup clientKey version inRoom createdAt
     editedAt deletedAt retracted reactions threadRoot threadRootId quoted thread forwardedFrom pinnedAt pinnedBy`,
  ),
  ...of('Thread', 'replyCount lastReplyAt lastReplySeq participants'),
  ...of('Forwarded', 'author createdAt'),
  ...of('Media', 'width height name size mime'),
  ...of('Reaction', 'emoji count users userIds'),
  ...of('User', 'id username displayName avatarUrl bio statusText statusEmoji deleted createdAt'),
];

/**
 * The fields that depend on nothing but the object they are asked of: not on who asks, nor on the hour, nor on anything that is
 * read. Of an object that never changes, such as a message in memory, what they say is written once.
 *
 * A field belongs here only if its resolver takes the object alone, and says the same of it at any time. Fields of fields
 * are told apart: `Message.media` with all that is in it, but of `Message.author` only what `User` has here.
 */
export const settledFields: readonly string[] = [
  ...of('MessageEdge', 'id cursor node'),
  ...of(
    'Message',
    `id seq kind body content mediaUrl media mentionsGroup clientKey version inRoom createdAt editedAt deletedAt retracted
     reactions threadRootId thread forwardedFrom pinnedAt`,
  ),
  ...of('Thread', 'replyCount lastReplyAt lastReplySeq'),
  ...of('Forwarded', 'createdAt'),
  ...of('Media', 'width height name size mime'),
  ...of('Reaction', 'emoji count'),
  ...of('User', 'id username displayName avatarUrl bio statusText statusEmoji deleted createdAt'),
];
