import type { Client } from '@urql/core';
import { graphql } from '../../platform/graphql.ts';
import type { Mention_MessageFragment } from '../../platform/gql/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { UserAvatar_user } from '../accounts/UserAvatar.tsx';

// The picture's fragment is part of each message; naming it here keeps its declaration loaded.
void UserAvatar_user;

export const Mention_message = graphql(`
  fragment Mention_message on Message {
    id body createdAt inRoom
    conversation { id title }
    threadRoot { id }
    author { id displayName ...UserAvatar_user }
  }
`);

/** A message as lists of what waits for me show it. */
export type Mention = Mention_MessageFragment;

/** Where a message is shown in its place: in the room, or in the thread it was said in alone. */
export function messagePath(message: Mention): string {
  const thread = message.inRoom || !message.threadRoot ? '' : `/t/${message.threadRoot.id}`;
  return `/c/${message.conversation.id}${thread}/m/${message.id}`;
}

/** What waits to be read, in all my conversations and threads. */
export const WaitingQuery = graphql(`
  query Waiting($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Conversation { lastMessage { id body createdAt author { id displayName } } }
    }
    viewer {
      id
      mentions(unread: true, first: 50) { nodes { id ...Mention_message } }
      threads(unread: true, first: 50) {
        nodes {
          id
          ...Mention_message
          thread { lastReplyAt viewer { unreadCount mentionCount } replies(last: 1) { nodes { id body author { id displayName } } } }
        }
      }
    }
  }
`);

export const ReadConversation = graphql(`
  mutation ReadConversation($input: MarkReadInput!) { markRead(input: $input) { __typename ... on Error { code message } } }
`);

export const ReadThread = graphql(`
  mutation ReadThread($input: MarkThreadReadInput!) {
    markThreadRead(input: $input) { __typename ... on Error { code message } }
  }
`);

export const ReadMention = graphql(`
  mutation ReadMention($input: MarkMentionReadInput!) {
    markMentionRead(input: $input) { __typename ... on Error { code message } }
  }
`);

/** Marks one mention as seen, and nothing around it; says what went wrong, in a sentence. */
export async function readMention(client: Client, messageId: string): Promise<string | undefined> {
  const { data, error } = await client.mutation(ReadMention, { input: { messageId } });
  return troubleIn(error, data?.markMentionRead);
}

export const ReadEverything = graphql(`
  mutation ReadEverything { markAllRead { __typename ... on MarkAllReadSuccess { conversationCount } } }
`);
