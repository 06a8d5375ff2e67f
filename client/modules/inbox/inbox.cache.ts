import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '../../platform/cache.ts';
import { graphql } from '../../platform/graphql.ts';
import type { AddedChange, InboxChange } from './arrival.ts';
import type { InboxChanged } from './inbox.graphql.ts';

const Counts = graphql(`
  fragment InboxCounts_conversation on Conversation {
    id version lastMessageAt
    viewer { __typename unreadCount mentionCount }
  }
`);

const listArguments = { first: 100 };

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

function fold(cache: Cache, change: InboxChange): void {
  if (change.__typename === 'MessageAdded') addMessage(cache, change);
  if (change.__typename === 'ConversationUpdated') advance(cache, change.conversation.id, change.version);
  if (change.__typename === 'ConversationJoined') list(cache, change.conversation.id);
  if (change.__typename === 'ConversationLeft') leave(cache, change.conversationId);
}

/** Counts a message, unless the cache already stands at or beyond it. */
function addMessage(cache: Cache, change: AddedChange): void {
  const conversation = { __typename: 'Conversation', id: change.conversation.id };
  const viewer = cache.resolve(conversation, 'viewer');
  if (!advance(cache, conversation.id, change.version) || typeof viewer !== 'string') return;
  const viewerKey = cache.resolve('Query', 'viewer') as string;
  const me = cache.resolve(viewerKey, 'id') as string;
  const { message } = change;
  const read = Number(cache.resolve(viewer, 'lastReadSeq') ?? 0);
  const counts =
    change.countsAsUnread &&
    message.author.id !== me &&
    !blocks(cache, viewerKey, message.author) &&
    message.seq > read;
  const mentions = counts && change.mentionedUserIds.includes(me);
  const count = (field: string) => Number(cache.resolve(viewer, field) ?? 0);
  cache.writeFragment(Counts, {
    id: conversation.id,
    version: change.version,
    lastMessageAt: message.createdAt,
    viewer: {
      __typename: 'ConversationViewer',
      unreadCount: Math.min(100, count('unreadCount') + (counts ? 1 : 0)),
      mentionCount: Math.min(100, count('mentionCount') + (mentions ? 1 : 0)),
    },
  });
}

/** Whether I have blocked somebody. */
function blocks(cache: Cache, viewerKey: string, { id }: { id: string }): boolean {
  const blocked = cache.resolve(viewerKey, 'blockedUsers', listArguments);
  const keys = typeof blocked === 'string' ? cache.resolve(blocked, 'nodes') : [];
  return Array.isArray(keys) && keys.includes(cache.keyOfEntity({ __typename: 'User', id }));
}

/** Moves the version forward. False when this is old news, or of a conversation the cache does not hold. */
function advance(cache: Cache, id: string, version: string): boolean {
  const held = cache.resolve({ __typename: 'Conversation', id }, 'version');
  if (typeof held !== 'string' || BigInt(version) <= BigInt(held)) return false;
  cache.writeFragment(graphql(`fragment InboxVersion_conversation on Conversation { id version }`), { id, version });
  return true;
}

function listNew(cache: Cache, answer: unknown): void {
  const id = (answer as { conversation?: { id: string } } | null)?.conversation?.id;
  if (id) list(cache, id);
}

function list(cache: Cache, id: string): void {
  const key = cache.keyOfEntity({ __typename: 'Conversation', id });
  change(cache, (keys) => (key && !keys.includes(key) ? [key, ...keys] : keys));
}

function leave(cache: Cache, id: string): void {
  const key = cache.keyOfEntity({ __typename: 'Conversation', id });
  change(cache, (keys) => keys.filter((other) => other !== key));
  // Whatever was known about it as a member is no longer ours to show.
  cache.invalidate({ __typename: 'Conversation', id });
}

function change(cache: Cache, edit: (keys: string[]) => string[]): void {
  const connection = cache.resolve('Query', 'conversations', listArguments);
  const keys = typeof connection === 'string' ? cache.resolve(connection, 'nodes') : null;
  if (typeof connection === 'string' && Array.isArray(keys)) cache.link(connection, 'nodes', edit(keys as string[]));
}
