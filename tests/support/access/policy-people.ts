import type { Policy } from './policy.ts';

/** People are seen by everyone with an account; what is a person's own, by themselves, and only what they may still read. */
export const people: Policy = {
  'Viewer.blockedUsers': '– ok ok ok ok ok',
  'Viewer.bookmarks': '– 0 0 ok ok ok',
  'Viewer.drafts': '– 0 0 ok ok ok',
  'Viewer.email': '– ok ok ok ok ok',
  'Viewer.id': '– ok ok ok ok ok',
  'Viewer.inboxVersion': '– ok ok ok ok ok',
  'Viewer.mentions': '– 0 0 ok ok ok',
  'Viewer.session': '– ok ok ok ok ok',
  'Viewer.threads': '– 0 0 ok ok ok',
  'Viewer.unreadThreadCount': '– 0 0 ok ok ok',
  'Viewer.user': '– ok ok ok ok ok',

  'Session.createdAt': '– ok ok ok ok ok',
  'Session.expiresAt': '– ok ok ok ok ok',
  'Session.id': '– ok ok ok ok ok',
  'Session.userAgent': '– ok ok ok ok ok',

  'Draft.body': '– – – ok ok ok',
  'Draft.conversation': '– – – ok ok ok',
  'Draft.inboxVersion': '– – – ok ok ok',
  'Draft.threadRoot': '– – – ok ok ok',
  'Draft.threadRootId': '– – – ok ok ok',
  'Draft.updatedAt': '– – – ok ok ok',

  'Bookmark.createdAt': '– – – ok ok ok',
  'Bookmark.id': '– – – ok ok ok',
  'Bookmark.message': '– – – ok ok ok',

  'User.avatarUrl': 'U ok ok ok ok ok',
  'User.bio': 'U ok ok ok ok ok',
  'User.createdAt': 'U ok ok ok ok ok',
  'User.deleted': 'U ok ok ok ok ok',
  'User.displayName': 'U ok ok ok ok ok',
  'User.id': 'U ok ok ok ok ok',
  'User.presence': 'U ok ok ok ok ok',
  'User.statusEmoji': 'U ok ok ok ok ok',
  'User.statusText': 'U ok ok ok ok ok',
  'User.username': 'U ok ok ok ok ok',
  'User.viewer': 'U ok ok ok ok ok',

  'UserViewer.blocked': 'U ok ok ok ok ok',

  'Presence.lastSeenAt': 'U ok ok ok ok ok',
  'Presence.status': 'U ok ok ok ok ok',
  'Presence.until': 'U ok ok ok ok ok',
  'Presence.user': 'U ok ok ok ok ok',
};
