import type { Timeline_MessageFragment } from '../../platform/gql/graphql.ts';
import { graphql } from '../../platform/graphql.ts';
import './item/MessageItem.tsx';

/** What the timeline knows of a message; how it looks is MessageItem's. Nothing here depends on who asks, so streams share it. */
export const Timeline_message = graphql(`
  fragment Timeline_message on Message {
    id
    seq
    version
    clientKey
    body
    createdAt
    editedAt
    deletedAt
    retracted
    inRoom
    threadRootId
    pinnedAt
    author { id displayName }
    mentions { id }
    mentionsGroup
    ...MessageItem_message
  }
`);

export type TimelineRow = Timeline_MessageFragment;

/**
 * A row's key: the same for a message on its way and for the message it becomes, so the row stays and only learns.
 * Client keys are unique per author and conversation.
 */
export function rowKey(authorId: string, clientKey: string): string {
  return `${authorId}:${clientKey}`;
}
