import type { CacheRules } from '../../platform/cache.ts';

/** Answers here carry the whole conversation as it is now, which the cache stores by itself; nothing else goes stale. */
export const conversationRules: CacheRules = {
  updates: {
    Mutation: {
      // The rooms I may find do not change by joining, and the list of my own is the inbox's to keep.
      addMembers: () => {},
      removeMember: (parent, _args, cache) => {
        const answer = parent.removeMember as { conversation?: { id: string } } | null;
        if (answer?.conversation)
          cache.invalidate({ __typename: 'Conversation', id: answer.conversation.id }, 'members', { first: 100 });
      },
    },
  },
};
