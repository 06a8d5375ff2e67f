import { core } from './core-documents.ts';
import { documents } from './documents.ts';
import { mine } from './inbox-documents.ts';
import { messages } from './message-documents.ts';
import type { Person } from './person.ts';
import { threads } from './threads.ts';

/** Who tries: the stranger, somebody who is inside, and a conversation of the stranger's own. */
export const seats = {} as { ada: Person; mallory: Person; hers: string };

/** The ids of one conversation: its own, that of a message in it, a cursor and a member of it. */
export interface Ids {
  conversation: string;
  message: string;
  cursor: string;
}

/** Every way to name a conversation or a message, and what to say there. */
export const ways: Record<string, [document: string, variables: (ids: Ids) => object][]> = {
  conversation: [
    [core.History, ({ conversation }) => ({ id: conversation })],
    [core.History, ({ conversation, message }) => ({ id: conversation, before: message })],
    [
      'query A($id: ID!, $around: ID) { conversation(id: $id) { messages(around: $around) { nodes { body } } } }',
      ({ conversation, message }) => ({ id: conversation, around: message }),
    ],
    [
      'query D($id: ID!) { conversation(id: $id) { name title topic memberCount version pinCount pins { nodes { body } } members { nodes { id } } } }',
      ({ conversation }) => ({ id: conversation }),
    ],
  ],
  search: [
    [
      'query S($id: ID) { search(query: "e", conversationId: $id) { nodes { conversation { title } } } }',
      ({ conversation }) => ({ id: conversation }),
    ],
    [
      'query S($ids: [ID!]) { search(query: "", filter: { conversationIds: $ids }) { nodes { conversation { title } } } }',
      ({ conversation }) => ({ ids: [conversation] }),
    ],
  ],
  conversationChanges: [[documents.pulled, ({ conversation, cursor }) => ({ id: conversation, after: cursor })]],
  node: [
    ['query N($id: ID!) { node(id: $id) { __typename id } }', ({ conversation }) => ({ id: conversation })],
    [
      'query N($id: ID!) { node(id: $id) { __typename id ... on Message { body conversation { title } } } }',
      ({ message }) => ({ id: message }),
    ],
    [messages.edits, ({ message }) => ({ id: message })],
    [messages.readers, ({ message }) => ({ id: message })],
  ],
  nodes: [
    [
      'query N($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      ({ conversation, message }) => ({ ids: [conversation, message] }),
    ],
  ],
  user: [['query U($id: ID) { user(id: $id) { username } }', ({ conversation }) => ({ id: conversation })]],
  addMembers: [
    [core.Add, ({ conversation }) => ({ input: { conversationId: conversation, userIds: [seats.mallory.id] } })],
  ],
  inviteToConversation: [
    [
      documents.invite,
      ({ conversation }) => ({ input: { conversationId: conversation, text: `@${seats.mallory.username}` } }),
    ],
  ],
  joinConversation: [[core.Join, ({ conversation }) => ({ input: { conversationId: conversation } })]],
  leaveConversation: [[core.Leave, ({ conversation }) => ({ input: { conversationId: conversation } })]],
  removeMember: [
    [core.Remove, ({ conversation }) => ({ input: { conversationId: conversation, userId: seats.ada.id } })],
  ],
  updateConversation: [
    [core.Update, ({ conversation }) => ({ input: { conversationId: conversation, name: 'Mine', topic: 'now' } })],
  ],
  setMemberRole: [
    [
      core.Role,
      ({ conversation }) => ({ input: { conversationId: conversation, userId: seats.mallory.id, role: 'ADMIN' } }),
    ],
  ],
  transferOwnership: [
    [documents.transfer, ({ conversation }) => ({ input: { conversationId: conversation, userId: seats.mallory.id } })],
  ],
  archiveConversation: [[documents.archive, ({ conversation }) => ({ input: { conversationId: conversation } })]],
  unarchiveConversation: [[documents.unarchive, ({ conversation }) => ({ input: { conversationId: conversation } })]],
  setTyping: [[documents.setTyping, ({ conversation }) => ({ input: { conversationId: conversation, typing: true } })]],
  addReaction: [[core.React, ({ message }) => ({ input: { messageId: message, emoji: '👍' } })]],
  removeReaction: [[documents.removeReaction, ({ message }) => ({ input: { messageId: message, emoji: '👍' } })]],
  updateConversationSettings: [
    [documents.settings, ({ conversation }) => ({ input: { conversationId: conversation, starred: true } })],
  ],
  pinMessage: [[documents.pin, ({ message }) => ({ input: { messageId: message } })]],
  unpinMessage: [[documents.unpin, ({ message }) => ({ input: { messageId: message } })]],
  addBookmark: [[documents.bookmark, ({ message }) => ({ input: { messageId: message } })]],
  removeBookmark: [[documents.forgetBookmark, ({ message }) => ({ input: { messageId: message } })]],
  forwardMessage: [
    [
      documents.forward,
      ({ message }) => ({ input: { messageId: message, conversationId: seats.hers, clientKey: 'f' } }),
    ],
    [
      documents.forward,
      ({ message, conversation }) => ({ input: { messageId: message, conversationId: conversation, clientKey: 'f' } }),
    ],
  ],
  followThread: [[threads.follow, ({ message }) => ({ input: { messageId: message } })]],
  unfollowThread: [[threads.unfollow, ({ message }) => ({ input: { messageId: message } })]],
  markThreadRead: [[threads.read, ({ message }) => ({ input: { messageId: message, replyId: message } })]],
  saveDraft: [
    [mine.saveDraft, ({ conversation }) => ({ input: { conversationId: conversation, body: 'Mine' } })],
    [
      mine.saveDraft,
      ({ conversation, message }) => ({ input: { conversationId: conversation, body: 'x', threadRootId: message } }),
    ],
    [mine.saveDraft, ({ message }) => ({ input: { conversationId: seats.hers, body: 'x', threadRootId: message } })],
  ],
  markMentionRead: [[mine.markMentionRead, ({ message }) => ({ input: { messageId: message } })]],
  markRead: [
    [core.Read, ({ conversation, message }) => ({ input: { conversationId: conversation, messageId: message } })],
  ],
  markUnread: [
    [
      messages.markUnread,
      ({ conversation, message }) => ({ input: { conversationId: conversation, messageId: message } }),
    ],
  ],
  undoSend: [[messages.undo, ({ message }) => ({ input: { messageId: message } })]],
  hideMessage: [[messages.hide, ({ message }) => ({ input: { messageId: message } })]],
  unhideMessage: [[messages.unhide, ({ message }) => ({ input: { messageId: message } })]],
  sendMessage: [
    [core.Send, ({ conversation }) => ({ input: { conversationId: conversation, clientKey: 'k', body: 'Hello?' } })],
    [
      core.Send,
      ({ conversation, message }) => ({
        input: { conversationId: conversation, clientKey: 'k', body: 'Re', quotedId: message },
      }),
    ],
    [
      core.Send,
      ({ message }) => ({ input: { conversationId: seats.hers, clientKey: 'q', body: 'Re', quotedId: message } }),
    ],
    [
      core.Send,
      ({ message }) => ({ input: { conversationId: seats.hers, clientKey: 't', body: 'Re', threadRootId: message } }),
    ],
  ],
  editMessage: [[core.Edit, ({ message }) => ({ input: { messageId: message, body: 'Rewritten' } })]],
  deleteMessage: [[core.Delete, ({ message }) => ({ input: { messageId: message } })]],
};

/** Every way to listen somewhere. */
export const streams: typeof ways = {
  typingChanged: [[core.Typing, ({ conversation }) => ({ id: conversation })]],
  readChanged: [[messages.readChanged, ({ conversation }) => ({ id: conversation })]],
  messageAdded: [
    [core.Added, ({ conversation }) => ({ id: conversation })],
    [core.Added, ({ conversation, message }) => ({ id: conversation, after: message })],
    [documents.addedToMany, ({ conversation }) => ({ positions: [{ conversationId: conversation }] })],
    [
      documents.addedToMany,
      ({ conversation, message }) => ({
        positions: [{ conversationId: seats.hers }, { conversationId: conversation, after: message }],
      }),
    ],
  ],
  conversationChanged: [
    [core.Changed, ({ conversation }) => ({ id: conversation })],
    [core.Changed, ({ conversation, cursor }) => ({ id: conversation, after: cursor })],
  ],
};
