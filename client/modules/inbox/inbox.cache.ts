import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '../../platform/cache.ts';
import type { AddedChange, InboxChange } from './arrival.ts';
import { type InboxChanged, InboxCounts_conversation } from './inbox.graphql.ts';

const blockedArguments = { first: 100 };

/** Folds the stream of my inbox into the cache, so that afterwards it holds what a fresh query would. */
export const inboxRules: CacheRules = {
  updates: {
    Subscription: {
      inboxChanged: (parent, _args, cache) => {
        const page = (parent as ResultOf<typeof InboxChanged>).inboxChanged;
        for (const change of page?.changes ?? []) fold(cache, change);
      },
    },
    Mutation: {
      openDirectConversation: (parent, _args, cache) => listNew(cache, parent.openDirectConversation),
      createConversation: (parent, _args, cache) => listNew(cache, parent.createConversation),
      joinConversation: (parent, _args, cache) => listNew(cache, parent.joinConversation),
      leaveConversation: (parent, _args, cache) => {
        const answer = parent.leaveConversation as { conversationId?: string } | null;
        if (answer?.conversationId) leave(cache, answer.conversationId);
      },
    },
  },
};

/** What a change carries is in the cache already, of one moment with its version: only additions are arithmetic. */
function fold(cache: Cache, change: InboxChange): void {
  if (change.__typename === 'MessageAdded') addMessage(cache, change);
  if (change.__typename === 'ConversationJoined') list(cache, change.conversation.id);
  if (change.__typename === 'ConversationLeft') leave(cache, change.conversationId);
  if (change.__typename !== 'ConversationUpdated') return;
  if (change.conversation.archivedAt) unlist(cache, change.conversation.id);
  else list(cache, change.conversation.id);
}

/** Counts a message, unless the cache already stands at or beyond it. */
function addMessage(cache: Cache, { conversation: { id }, message, ...change }: AddedChange): void {
  const held = cache.readFragment(InboxCounts_conversation, { __typename: 'Conversation', id });
  if (!held?.viewer || BigInt(change.version) <= BigInt(held.version)) return;
  const viewerKey = cache.resolve('Query', 'viewer') as string;
  const me = cache.resolve(viewerKey, 'id') as string;
  const theirs = message.author.id !== me && !blocks(cache, viewerKey, message.author);
  // A reply that was said in its thread only is read there, however far one has read in the room.
  const unread = theirs && (!message.inRoom || message.seq > held.viewer.lastReadSeq);
  cache.writeFragment(InboxCounts_conversation, {
    ...held,
    version: change.version,
    lastMessageAt: message.inRoom ? message.createdAt : held.lastMessageAt,
    viewer: {
      ...held.viewer,
      unreadCount: Math.min(100, held.viewer.unreadCount + Number(unread && change.countsAsUnread)),
      mentionCount: Math.min(100, held.viewer.mentionCount + Number(unread && change.mentionedUserIds.includes(me))),
    },
  });
}

/** Whether I have blocked somebody. */
function blocks(cache: Cache, viewerKey: string, { id }: { id: string }): boolean {
  const blocked = cache.resolve(viewerKey, 'blockedUsers', blockedArguments);
  const keys = typeof blocked === 'string' ? cache.resolve(blocked, 'nodes') : [];
  return Array.isArray(keys) && keys.includes(cache.keyOfEntity({ __typename: 'User', id }));
}

function listNew(cache: Cache, answer: unknown): void {
  const id = (answer as { conversation?: { id: string } } | null)?.conversation?.id;
  if (id) list(cache, id);
}

/** Puts a conversation on the first page, unless it is on one already. */
function list(cache: Cache, id: string): void {
  const key = cache.keyOfEntity({ __typename: 'Conversation', id });
  const pages = listed(cache);
  const [first] = pages;
  if (key && first && !pages.some(({ keys }) => keys.includes(key)))
    cache.link(first.page, 'nodes', [key, ...first.keys]);
}

function unlist(cache: Cache, id: string): void {
  const key = cache.keyOfEntity({ __typename: 'Conversation', id });
  for (const { page, keys } of listed(cache)) {
    if (key && keys.includes(key))
      cache.link(
        page,
        'nodes',
        keys.filter((other) => other !== key),
      );
  }
}

function leave(cache: Cache, id: string): void {
  unlist(cache, id);
  // Whatever was known about it as a member is no longer ours to show.
  cache.invalidate({ __typename: 'Conversation', id });
}

/** The pages of my conversations, the first one first. */
function listed(cache: Cache): { page: string; keys: string[] }[] {
  return cache
    .inspectFields('Query')
    .filter((field) => field.fieldName === 'conversations' && !field.arguments?.filter)
    .sort((a, b) => Number(Boolean(a.arguments?.after)) - Number(Boolean(b.arguments?.after)))
    .map((field) => cache.resolve('Query', field.fieldKey) as string)
    .map((page) => ({ page, keys: cache.resolve(page, 'nodes') as string[] }));
}
