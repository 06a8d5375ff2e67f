import type { Policy } from './policy.ts';

/** A conversation: outsiders of a public room see what it is called and about, how many are in it, and its rules. */
const conversation: Policy = {
  'Conversation.archivedAt': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.createdAt': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.cursor': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.description': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.events': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.faces': { private: 'U – – 0 0 0', public: 'U 0 0 0 0 0' },
  'Conversation.faces (of a group)': 'U – – ok ok ok',
  'Conversation.id': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.keptDays': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.kind': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.lastMessage': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.lastMessageAt': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.memberCount': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.members': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.messages': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.name': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.pinCount': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.pins': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.retentionDays': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.slowSeconds': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.slug': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.title': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.topic': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
  'Conversation.version': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.viewer': { private: 'U – – ok ok ok', public: 'U 0 0 ok ok ok' },
  'Conversation.visibility': { private: 'U – – ok ok ok', public: 'U ok ok ok ok ok' },
};

/** What is somebody's own of a conversation, its people, and the lines that tell what happened. */
const inside: Policy = {
  'ConversationViewer.draft': 'U – – ok ok ok',
  'ConversationViewer.firstUnread': 'U – – ok ok ok',
  'ConversationViewer.hiddenMessageIds': 'U – – ok ok ok',
  'ConversationViewer.inboxVersion': 'U – – ok ok ok',
  'ConversationViewer.joinedAt': 'U – – ok ok ok',
  'ConversationViewer.lastRead': 'U – – ok ok ok',
  'ConversationViewer.lastReadAt': 'U – – ok ok ok',
  'ConversationViewer.lastReadSeq': 'U – – ok ok ok',
  'ConversationViewer.mentionCount': 'U – – ok ok ok',
  'ConversationViewer.mutedUntil': 'U – – ok ok ok',
  'ConversationViewer.notify': 'U – – ok ok ok',
  'ConversationViewer.role': 'U – – ok ok ok',
  'ConversationViewer.starred': 'U – – ok ok ok',
  'ConversationViewer.unreadCount': 'U – – ok ok ok',

  'Member.id': 'U – – ok ok ok',
  'Member.joinedAt': 'U – – ok ok ok',
  'Member.leftAt': 'U – – ok ok ok',
  'Member.role': 'U – – ok ok ok',
  'Member.user': 'U – – ok ok ok',

  'TimelineEvent.actor': 'U – – ok ok ok',
  'TimelineEvent.afterSeq': 'U – – ok ok ok',
  'TimelineEvent.createdAt': 'U – – ok ok ok',
  'TimelineEvent.from': 'U – – ok ok ok',
  'TimelineEvent.id': 'U – – ok ok ok',
  'TimelineEvent.kind': 'U – – ok ok ok',
  'TimelineEvent.subjectCount': 'U – – ok ok ok',
  'TimelineEvent.subjects': 'U – – ok ok ok',
  'TimelineEvent.to': 'U – – ok ok ok',
  'TimelineEvent.version': 'U – – ok ok ok',
};

/** What is found, where it stands, and what was marked there. */
const search: Policy = {
  'SearchResult.allHits': 'U – – ok ok ok',
  'SearchResult.conversation': 'U – – ok ok ok',
  'SearchResult.count': 'U – – ok ok ok',
  'SearchResult.hits': 'U – – ok ok ok',
  'SearchHit.excerpt': 'U – – ok ok ok',
  'SearchHit.id': 'U – – ok ok ok',
  'SearchHit.marks': 'U – – ok ok ok',
  'SearchHit.message': 'U – – ok ok ok',
  'TextRange.end': 'U – – ok ok ok',
  'TextRange.start': 'U – – ok ok ok',
};

export const conversations: Policy = { ...conversation, ...inside, ...search };
