import type { Policy } from './policy.ts';

/** Questions and streams. A list is `ok` for whom it shows the room, what was said there, or the person asked for. */
export const roots: Policy = {
  'Query.conversation': { private: 'U 0 0 ok ok ok', public: 'U ok ok ok ok ok' },
  'Query.conversationChanges': 'U 0 0 ok ok ok',
  'Query.conversations': 'U 0 0 ok ok ok',
  'Query.node (a message)': 'U 0 0 ok ok ok',
  'Query.node (the room)': { private: 'U 0 0 ok ok ok', public: 'U ok ok ok ok ok' },
  'Query.node (a person)': 'U ok ok ok ok ok',
  'Query.nodes (a message)': 'U 0 0 ok ok ok',
  'Query.nodes (the room)': { private: 'U 0 0 ok ok ok', public: 'U ok ok ok ok ok' },
  'Query.rooms': { private: 'U 0 0 0 0 0', public: 'U ok ok ok ok ok' },
  'Query.search': 'U 0 0 ok ok ok',
  'Query.search (in the room)': 'U 0 0 ok ok ok',
  'Query.serverInfo': 'ok ok ok ok ok ok',
  'Query.user': 'U ok ok ok ok ok',
  'Query.users': 'U ok ok ok ok ok',
  'Query.viewer': '0 ok ok ok ok ok',

  'Subscription.conversationChanged': 'U N N ok ok ok',
  'Subscription.conversationChanged (from a cursor)': 'U N N ok ok ok',
  'Subscription.inboxChanged': 'U ok ok ok ok ok',
  'Subscription.messageAdded': 'U N N ok ok ok',
  'Subscription.messageAdded (after a message)': 'U N N ok ok ok',
  'Subscription.messageAdded (many places)': 'U N N ok ok ok',
  'Subscription.presenceChanged': 'U ok ok ok ok ok',
  'Subscription.profileChanged': 'U ok ok ok ok ok',
  'Subscription.readChanged': 'U N N ok ok ok',
  'Subscription.typingChanged': 'U N N ok ok ok',
};
