import type { Policy } from './policy.ts';

/** The log of a room, pulled. `retryAfter` stands on the last page before a server closes. */
const log: Policy = {
  'ConversationChangePage.changes': 'U – – ok ok ok',
  'ConversationChangePage.cursor': 'U – – ok ok ok',
  'ConversationChangePage.retryAfter': 'U – – 0 0 0',
  'ConversationChangePage.state': 'U – – ok ok ok',

  'ConversationUpdated.conversation': 'U – – ok ok ok',
  'ConversationUpdated.version': 'U – – ok ok ok',

  'EventAdded.conversation': 'U – – ok ok ok',
  'EventAdded.event': 'U – – ok ok ok',
  'EventAdded.version': 'U – – ok ok ok',

  'MemberChanged.conversation': 'U – – ok ok ok',
  'MemberChanged.member': 'U – – ok ok ok',
  'MemberChanged.version': 'U – – ok ok ok',

  'MessageAdded.conversation': 'U – – ok ok ok',
  'MessageAdded.countsAsUnread': 'U – – ok ok ok',
  'MessageAdded.mentionedUserIds': 'U – – ok ok ok',
  'MessageAdded.message': 'U – – ok ok ok',
  'MessageAdded.version': 'U – – ok ok ok',

  'MessageChanged.conversation': 'U – – ok ok ok',
  'MessageChanged.countsAsUnread': 'U – – ok ok ok',
  'MessageChanged.mentionedUserIds': 'U – – ok ok ok',
  'MessageChanged.message': 'U – – ok ok ok',
  'MessageChanged.recounted': 'U – – ok ok ok',
  'MessageChanged.version': 'U – – ok ok ok',
};

/** Signals from a room. */
const signals: Policy = {
  'Typing.typing': 'U N N ok ok ok',
  'Typing.user': 'U N N ok ok ok',
  'ReadReceipt.at': 'U N N ok ok ok',
  'ReadReceipt.lastReadSeq': 'U N N ok ok ok',
  'ReadReceipt.user': 'U N N ok ok ok',
};

/** What came to everybody's own sidebar: one's own deeds in the room, and that one was removed from it. */
const sidebar: Policy = {
  'InboxChangePage.changes': 'U ok ok ok ok ok',
  'InboxChangePage.retryAfter': 'U 0 0 0 0 0',
  'InboxChangePage.state': 'U ok ok ok ok ok',

  'BlockChanged.blocked': 'U ok ok ok ok ok',
  'BlockChanged.inboxVersion': 'U ok ok ok ok ok',
  'BlockChanged.user': 'U ok ok ok ok ok',
  'BlockChanged.userId': 'U ok ok ok ok ok',

  'BookmarkChanged.bookmarked': 'U – – ok ok ok',
  'BookmarkChanged.inboxVersion': 'U – – ok ok ok',
  'BookmarkChanged.message': 'U – – ok ok ok',
  'BookmarkChanged.messageId': 'U – – ok ok ok',

  'ConversationJoined.conversation': 'U – – ok ok ok',
  'ConversationJoined.inboxVersion': 'U – – ok ok ok',

  'ConversationLeft.conversationId': 'U – ok – – –',
  'ConversationLeft.inboxVersion': 'U – ok – – –',

  'DraftChanged.body': 'U – – ok ok ok',
  'DraftChanged.conversation': 'U – – ok ok ok',
  'DraftChanged.inboxVersion': 'U – – ok ok ok',
  'DraftChanged.threadRootId': 'U – – ok ok ok',
  'DraftChanged.updatedAt': 'U – – ok ok ok',

  'MessageHidden.conversation': 'U – – ok ok ok',
  'MessageHidden.hidden': 'U – – ok ok ok',
  'MessageHidden.inboxVersion': 'U – – ok ok ok',
  'MessageHidden.message': 'U – – ok ok ok',
  'MessageHidden.messageId': 'U – – ok ok ok',

  'ReadMoved.conversation': 'U – – ok ok ok',
  'ReadMoved.inboxVersion': 'U – – ok ok ok',
  'ReadMoved.lastReadSeq': 'U – – ok ok ok',

  'SettingsChanged.conversation': 'U – – ok ok ok',
  'SettingsChanged.inboxVersion': 'U – – ok ok ok',

  'ThreadChanged.inboxVersion': 'U – – ok ok ok',
  'ThreadChanged.threadRoot': 'U – – ok ok ok',
  'ThreadChanged.threadRootId': 'U – – ok ok ok',
};

export const changes: Policy = { ...log, ...signals, ...sidebar };
