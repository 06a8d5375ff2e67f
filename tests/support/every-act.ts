import { core } from './core-documents.ts';
import { documents } from './documents.ts';
import { ask } from './http.ts';
import { mine } from './inbox-documents.ts';
import { messages } from './message-documents.ts';
import { type Parley, password } from './parley.ts';
import { about } from './people-documents.ts';
import type { Person } from './person.ts';
import type { Place, Said } from './shapes.ts';
import { Thread } from './threads.ts';

/** A room in which something was said, and who is in it; mary is not. */
export interface Scene {
  server: Parley;
  ada: Person;
  grace: Person;
  mary: Person;
  room: Place;
  said: Said;
}

/** What each mutation does in a room that grace reads. */
export const acts: Record<string, (scene: Scene) => Promise<unknown>> = {
  sendMessage: ({ ada, grace, room }) => ada.says(room, `Hello @${grace.username}`),
  editMessage: ({ ada, said }) => ada.edits(said, 'Changed'),
  deleteMessage: ({ ada, said }) => ada.deletes(said),
  updateConversation: ({ ada, room }) => ada.renames(room, { topic: 'New topic' }),
  addMembers: ({ ada, mary, room }) => ada.adds([mary], room),
  inviteToConversation: ({ ada, mary, room }) =>
    ada.does(documents.invite, { conversationId: room.id, text: `@${mary.username}` }),
  removeMember: async ({ ada, mary, room }) => (await ada.adds([mary], room), ada.removes(mary, room)),
  joinConversation: ({ mary, room }) => mary.joins(room),
  leaveConversation: async ({ mary, room }) => (await mary.joins(room), mary.leaves(room)),
  updateConversationSettings: ({ grace, room }) =>
    grace.does(documents.settings, { conversationId: room.id, starred: true, notify: 'NOTHING' }),
  saveDraft: ({ grace, room }) => grace.does(mine.saveDraft, { conversationId: room.id, body: 'Half a thought' }),
  markAllRead: ({ grace }) => grace.does(mine.markAllRead, {}),
  markMentionRead: async ({ ada, grace, room, said }) => {
    const named = await ada.says(room, `One for @${grace.username}`);
    const reply = await new Thread(room, said).says(ada, `In the thread, @${grace.username}`);
    for (const { id } of [named, reply]) await grace.does(mine.markMentionRead, { messageId: id });
  },
  markRead: ({ grace, room, said }) => grace.reads(room, said),
  markUnread: ({ grace, room, said }) =>
    grace.does(messages.markUnread, { conversationId: room.id, messageId: said.id }),
  undoSend: ({ ada, said }) => ada.does(messages.undo, { messageId: said.id }),
  hideMessage: async ({ grace, said }) => {
    await grace.does(messages.hide, { messageId: said.id });
    await grace.does(messages.unhide, { messageId: said.id });
  },
  unhideMessage: ({ grace, said }) => grace.does(messages.unhide, { messageId: said.id }),
  openDirectConversation: ({ ada, mary }) => ada.writesTo(mary),
  createConversation: ({ ada, grace }) => ada.opens(`Beside ${grace.username}`, { with: [grace] }),
  setMemberRole: ({ ada, grace, room }) =>
    ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' }),
  transferOwnership: ({ ada, grace, room }) =>
    ada.does(documents.transfer, { conversationId: room.id, userId: grace.id }),
  archiveConversation: async ({ ada, room }) => {
    await ada.does(documents.archive, { conversationId: room.id });
    await ada.does(documents.unarchive, { conversationId: room.id });
  },
  unarchiveConversation: ({ ada, room }) => ada.does(documents.unarchive, { conversationId: room.id }),
  addReaction: ({ grace, said }) => grace.does(core.React, { messageId: said.id, emoji: '👍' }),
  removeReaction: async ({ grace, said }) => {
    await grace.does(core.React, { messageId: said.id, emoji: '👍' });
    await grace.does(documents.removeReaction, { messageId: said.id, emoji: '👍' });
  },
  followThread: ({ grace, room, said }) => new Thread(room, said).follows(grace),
  unfollowThread: async ({ ada, room, said }) => new Thread(room, said).unfollows(ada),
  markThreadRead: async ({ ada, grace, room, said }) => {
    const thread = new Thread(room, said);
    await thread.reads(grace, await thread.says(ada, `In the thread, @${grace.username}`));
  },
  pinMessage: ({ grace, said }) => grace.does(documents.pin, { messageId: said.id }),
  unpinMessage: async ({ ada, grace, said }) => {
    await grace.does(documents.pin, { messageId: said.id });
    await ada.does(documents.unpin, { messageId: said.id });
  },
  addBookmark: ({ grace, said }) => grace.does(documents.bookmark, { messageId: said.id }),
  removeBookmark: async ({ grace, said }) => {
    await grace.does(documents.bookmark, { messageId: said.id });
    await grace.does(documents.forgetBookmark, { messageId: said.id });
  },
  forwardMessage: ({ grace, room, said }) =>
    grace.does(documents.forward, { messageId: said.id, conversationId: room.id, clientKey: 'f', comment: 'See' }),
  setTyping: ({ ada, room }) => ada.does(documents.setTyping, { conversationId: room.id, typing: true }),
  updateProfile: ({ ada }) => ada.does(about.updateProfile, { displayName: 'Ada Lovelace' }),
  setPresence: ({ ada }) => ada.does(about.setPresence, { status: 'DO_NOT_DISTURB' }),
  blockUser: ({ grace, ada }) => grace.does(about.block, { userId: ada.id }),
  unblockUser: async ({ grace, ada }) => {
    await grace.does(about.block, { userId: ada.id });
    await grace.does(about.unblock, { userId: ada.id });
  },
  register: ({ server }) => server.people('somebody'),
  signIn: ({ server, ada }) => ask(server.url, undefined, core.SignIn, { input: { login: ada.username, password } }),
  signOut: ({ mary }) => mary.signsOut(),
};
