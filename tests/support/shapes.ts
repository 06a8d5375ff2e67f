/** A conversation, as far as one needs to name it. */
export interface Place {
  id: string;
}

/** What sending answers. */
export interface Said {
  id: string;
  seq: number;
  body: string;
  version: string;
}

/** A message as `messageAdded` brings it. */
export interface HeardMessage {
  id: string;
  seq: number;
  body: string;
  author: { username: string };
}

/** A message as a page of history brings it. */
export interface Message {
  id: string;
  seq: number;
  body: string;
  version: string;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  inRoom: boolean;
  retracted: boolean;
}

/** A system line. */
export interface Event {
  id: string;
  kind: string;
  afterSeq: number;
  version: string;
  actor: { id: string } | null;
  subjects: { id: string }[];
  from: string | null;
  to: string | null;
}

/** A page of `conversationChanged`. */
export interface Changes {
  state: 'REPLAYING' | 'LIVE' | 'RESET' | 'CLOSING';
  cursor: string;
  changes: Change[];
}

/** One change; which fields it has depends on `__typename`. */
export interface Change {
  __typename: 'MessageAdded' | 'MessageChanged' | 'MemberChanged' | 'ConversationUpdated' | 'EventAdded';
  version: string;
  message: Message;
  member: { user: { id: string; username: string }; role: string; leftAt: string | null };
  conversation: { id: string; name: string | null; topic: string | null };
  event: Event;
}

/** One change of the sidebar; which fields it has depends on `__typename`. */
export interface InboxChange {
  __typename: string;
  message: { id: string; body: string };
  conversation: { id: string; viewer: { unreadCount: number; mentionCount: number } | null };
  conversationId: string;
  lastReadSeq: number;
  mentionedUserIds: string[];
  countsAsUnread: boolean;
}

/** Somebody has read on. */
export interface Reading {
  user: { id: string };
  lastReadSeq: number;
  at: string;
}
