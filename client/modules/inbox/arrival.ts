import type { ResultOf } from '@graphql-typed-document-node/core';
import type { InboxChanged } from './inbox.graphql.ts';

/** One change of the inbox. */
export type InboxChange = NonNullable<ResultOf<typeof InboxChanged>['inboxChanged']>['changes'][number];

/** A message that was said in one of my conversations. */
export type AddedChange = Extract<InboxChange, { __typename: 'MessageAdded' }>;

/** A message that arrived anywhere in my conversations. */
export interface Arrival {
  conversationId: string;
  messageId: string;
  authorId: string;
  authorName: string;
  body: string;
  mentioned: readonly string[];
  countsAsUnread: boolean;
  /** The thread it is a reply in, where it stands in that alone. */
  threadRootId: string | undefined;
}

/** What the page wants to know of a message that was said. */
export function arrivalOf(change: AddedChange): Arrival {
  const { message } = change;
  return {
    conversationId: change.conversation.id,
    messageId: message.id,
    authorId: message.author.id,
    authorName: message.author.displayName,
    body: message.body,
    mentioned: change.mentionedUserIds,
    countsAsUnread: change.countsAsUnread,
    threadRootId: (!message.inRoom && message.threadRootId) || undefined,
  };
}
