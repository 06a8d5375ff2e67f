import type { Policy } from './policy.ts';

/** What may be done to a room and its people. Who sees a public room is told FORBIDDEN, who sees none NOT_FOUND. */
const rooms: Policy = {
  'Mutation.addMembers': { private: 'U N N F ok ok', public: 'U F F ok ok ok' },
  'Mutation.archiveConversation': { private: 'U N N F F ok', public: 'U F F F F ok' },
  'Mutation.inviteToConversation': { private: 'U N N F ok ok', public: 'U F F ok ok ok' },
  'Mutation.joinConversation': { private: 'U N N ok ok ok', public: 'U ok ok ok ok ok' },
  'Mutation.leaveConversation': 'U N N ok ok H',
  'Mutation.removeMember (a member)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.removeMember (an admin)': { private: 'U N N F F ok', public: 'U F F F F ok' },
  'Mutation.removeMember (the owner)': { private: 'U N N F F F', public: 'U F F F F F' },
  'Mutation.setMemberRole (up)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.setMemberRole (down)': { private: 'U N N F F ok', public: 'U F F F F ok' },
  'Mutation.setMemberRole (the owner down)': { private: 'U N N F F F', public: 'U F F F F F' },
  'Mutation.setMemberRole (to owner)': { private: 'U N N F F F', public: 'U F F F F F' },
  'Mutation.transferOwnership': { private: 'U N N F F ok', public: 'U F F F F ok' },
  'Mutation.unarchiveConversation': { private: 'U N N F F ok', public: 'U F F F F ok' },
  'Mutation.updateConversation (its topic)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.updateConversation (its name)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.updateConversation (who may find it)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.updateConversation (slow mode)': { private: 'U N N F ok ok', public: 'U F F F ok ok' },
  'Mutation.updateConversation (what is kept)': { private: 'U N N F F ok', public: 'U F F F F ok' },
};

/** What may be done to messages. Only those inside know that they exist. */
const messages: Policy = {
  'Mutation.addReaction': 'U N N ok ok ok',
  'Mutation.deleteMessage': 'U N N F ok ok',
  'Mutation.deleteMessage (own)': 'U – N ok ok ok',
  'Mutation.editMessage': 'U N N F F F',
  'Mutation.editMessage (own)': 'U – N ok ok ok',
  'Mutation.forwardMessage (out of the room)': 'U N N ok ok ok',
  'Mutation.forwardMessage (into the room)': 'U N N ok ok ok',
  'Mutation.pinMessage': 'U N N ok ok ok',
  'Mutation.removeReaction': 'U N N ok ok ok',
  'Mutation.sendMessage': 'U N N ok ok ok',
  'Mutation.sendMessage (in a thread)': 'U N N ok ok ok',
  'Mutation.sendMessage (a quote elsewhere)': 'U N N N N N',
  'Mutation.undoSend': 'U N N F F F',
  'Mutation.undoSend (own)': 'U – N ok ok ok',
  'Mutation.unpinMessage': 'U N N ok ok ok',
};

/** What somebody keeps for themselves of a room: there is nothing of it for who is not inside. */
const own: Policy = {
  'Mutation.addBookmark': 'U N N ok ok ok',
  'Mutation.followThread': 'U N N ok ok ok',
  'Mutation.hideMessage': 'U N N ok ok ok',
  'Mutation.markMentionRead': 'U N N ok ok ok',
  'Mutation.markRead': 'U N N ok ok ok',
  'Mutation.markThreadRead': 'U N N ok ok ok',
  'Mutation.markUnread': 'U N N ok ok ok',
  'Mutation.removeBookmark': 'U N N ok ok ok',
  'Mutation.saveDraft': 'U N N ok ok ok',
  'Mutation.saveDraft (in a thread)': 'U N N ok ok ok',
  'Mutation.setTyping': 'U N N ok ok ok',
  'Mutation.unfollowThread': 'U N N ok ok ok',
  'Mutation.unhideMessage': 'U N N ok ok ok',
  'Mutation.updateConversationSettings': 'U N N ok ok ok',
};

/** What needs an account and no room, or not even that. */
const accounts: Policy = {
  'Mutation.blockUser': 'U ok ok ok ok ok',
  'Mutation.createConversation': 'U ok ok ok ok ok',
  'Mutation.markAllRead': 'U ok ok ok ok ok',
  'Mutation.openDirectConversation': 'U ok ok ok ok ok',
  'Mutation.register': 'ok ok ok ok ok ok',
  'Mutation.setPresence': 'U ok ok ok ok ok',
  'Mutation.signIn': 'ok ok ok ok ok ok',
  'Mutation.signOut': 'U ok ok ok ok ok',
  'Mutation.unblockUser': 'U ok ok ok ok ok',
  'Mutation.updateProfile': 'U ok ok ok ok ok',
};

export const mutations: Policy = { ...rooms, ...messages, ...own, ...accounts };
