import { password } from '../parley.ts';
import { documents } from '../documents.ts';
import { threads } from '../threads.ts';
import type { Spot } from './room.ts';

/** How something is done in a room: the input, and what has to be so before. */
interface Act {
  input: (spot: Spot) => object;
  first?: (spot: Spot) => Promise<unknown>;
}

const room = (more: (spot: Spot) => object = () => ({})) => ({
  input: (spot: Spot) => ({ conversationId: spot.room.id, ...more(spot) }),
});
const message = (more: object = {}): Act => ({ input: ({ said }) => ({ messageId: said.id, ...more }) });
const ownMessage = (more: object = {}): Act => ({ input: ({ own }) => ({ messageId: own.id, ...more }) });
const member = (whom: (spot: Spot) => { id: string }, more: object = {}) =>
  room((spot) => ({ userId: whom(spot).id, ...more }));
const subject = ({ cast }: Spot) => cast.subject;
const deputy = ({ cast }: Spot) => cast.deputy;
const owner = ({ cast }: Spot) => cast.seats.owner;

let names = 0;
const fresh = (name: string) => `${name}${(names += 1)}`;

/** Rooms and their people. */
const rooms: Record<string, Act> = {
  addMembers: room(({ cast }) => ({ userIds: [cast.blocked.id] })),
  archiveConversation: room(),
  inviteToConversation: room(({ cast }) => ({ text: `@${cast.blocked.username}` })),
  joinConversation: room(),
  leaveConversation: room(),
  'removeMember (a member)': member(subject),
  'removeMember (an admin)': member(deputy),
  'removeMember (the owner)': member(owner),
  'setMemberRole (up)': member(subject, { role: 'ADMIN' }),
  'setMemberRole (down)': member(deputy, { role: 'MEMBER' }),
  'setMemberRole (the owner down)': member(owner, { role: 'MEMBER' }),
  'setMemberRole (to owner)': member(subject, { role: 'OWNER' }),
  transferOwnership: member(subject),
  unarchiveConversation: {
    ...room(),
    first: (spot) => owner(spot).does(documents.archive, { conversationId: spot.room.id }),
  },
  'updateConversation (its topic)': room(() => ({ topic: 'Rewritten' })),
  'updateConversation (its name)': room(() => ({ name: fresh('renamed-') })),
  'updateConversation (who may find it)': room(({ visibility }) => ({
    visibility: visibility === 'PUBLIC' ? 'PRIVATE' : 'PUBLIC',
  })),
  'updateConversation (slow mode)': room(() => ({ slowSeconds: 5 })),
  'updateConversation (what is kept)': room(() => ({ retentionDays: 100 })),
};

/** Messages. */
const messages: Record<string, Act> = {
  addReaction: message({ emoji: '👍' }),
  deleteMessage: message(),
  'deleteMessage (own)': ownMessage(),
  editMessage: message({ body: 'Rewritten' }),
  'editMessage (own)': ownMessage({ body: 'Rewritten' }),
  'forwardMessage (out of the room)': {
    input: ({ cast, said }) => ({ messageId: said.id, conversationId: cast.commons.id, clientKey: fresh('f') }),
  },
  'forwardMessage (into the room)': {
    input: ({ cast, room: { id } }) => ({ messageId: cast.common.id, conversationId: id, clientKey: fresh('f') }),
  },
  pinMessage: message(),
  removeReaction: message({ emoji: '👍' }),
  sendMessage: room(() => ({ clientKey: fresh('s'), body: 'Hello' })),
  'sendMessage (in a thread)': room(({ said }) => ({ clientKey: fresh('s'), body: 'Hello', threadRootId: said.id })),
  'sendMessage (a quote elsewhere)': {
    input: ({ cast, said }) => ({
      conversationId: cast.commons.id,
      clientKey: fresh('s'),
      body: 'Look',
      quotedId: said.id,
    }),
  },
  undoSend: message(),
  'undoSend (own)': ownMessage(),
  unpinMessage: { ...message(), first: ({ cast, said }) => cast.subject.does(documents.pin, { messageId: said.id }) },
};

/** What is somebody's own. */
const own: Record<string, Act> = {
  addBookmark: message(),
  followThread: message(),
  hideMessage: message(),
  markMentionRead: message(),
  markRead: room(({ said }) => ({ messageId: said.id })),
  markThreadRead: { input: ({ said, reply }) => ({ messageId: said.id, replyId: reply.id }) },
  markUnread: room(({ said }) => ({ messageId: said.id })),
  removeBookmark: message(),
  saveDraft: room(() => ({ body: 'Half a thought' })),
  'saveDraft (in a thread)': room(({ said }) => ({ body: 'Half a thought', threadRootId: said.id })),
  setTyping: room(() => ({ typing: true })),
  unfollowThread: {
    ...message(),
    first: async ({ at, said, cast }) =>
      at !== cast.seats.anonymous && (await at.asks(threads.follow, { input: { messageId: said.id } })),
  },
  unhideMessage: message(),
  updateConversationSettings: room(() => ({ starred: true })),
};

/** Accounts. */
const accounts: Record<string, Act> = {
  blockUser: { input: ({ cast }) => ({ userId: cast.blocked.id }) },
  createConversation: { input: () => ({ kind: 'ROOM', name: fresh('mine-') }) },
  markAllRead: { input: () => ({}) },
  openDirectConversation: { input: ({ cast }) => ({ userId: cast.deputy.id }) },
  register: {
    input: () => {
      const username = fresh('new');
      return { username, email: `${username}@example.org`, password };
    },
  },
  setPresence: { input: () => ({ status: 'AWAY' }) },
  signIn: { input: ({ cast }) => ({ login: cast.subject.username, password }) },
  signOut: { input: () => ({}) },
  unblockUser: { input: ({ cast }) => ({ userId: cast.blocked.id }) },
  updateProfile: { input: () => ({ bio: 'Rewritten' }) },
};

/** How each row of a mutation is done. */
export const acts: Record<string, Act> = { ...rooms, ...messages, ...own, ...accounts };
