import { type FragmentType, graphql, unmask } from '../../platform/graphql.ts';
import { KindIcon_conversation } from '../conversations/KindIcon.tsx';

/** What changes whenever something is said or read. The counts and the version beside them are of one moment. */
export const InboxCounts_conversation = graphql(`
  fragment InboxCounts_conversation on Conversation {
    id version lastMessageAt
    viewer { unreadCount mentionCount lastReadSeq inboxVersion }
  }
`);

// The icon's fragment is part of each row; naming it here keeps its declaration loaded.
void KindIcon_conversation;

export const Inbox_conversation = graphql(`
  fragment Inbox_conversation on Conversation {
    id kind title slug visibility version lastMessageAt archivedAt
    ...KindIcon_conversation
    viewer { role unreadCount mentionCount lastReadSeq inboxVersion joinedAt starred notify mutedUntil }
  }
`);

/** My conversations, latest first, a page of them. */
export const InboxQuery = graphql(`
  query Inbox($after: String) {
    conversations(first: 100, after: $after) {
      nodes { id ...Inbox_conversation }
      pageInfo { hasNextPage endCursor }
    }
    viewer { id blockedUsers(first: 100) { nodes { id } } }
  }
`);

/** One of them, asked anew when its title is out of date. */
export const InboxRowQuery = graphql(`
  query InboxRow($id: ID!) { conversation(id: $id) { id ...Inbox_conversation } }
`);

/** Everything that changes the inbox, in order; its first page is empty and says that nothing is missed from here on. */
export const InboxChanged = graphql(`
  subscription InboxChanged {
    inboxChanged {
      state
      changes {
        __typename
        ... on MessageAdded {
          version countsAsUnread mentionedUserIds
          conversation { id }
          message { id seq inRoom threadRootId body createdAt author { id displayName } }
        }
        ... on MessageChanged { message { id deletedAt } recounted { id ...InboxCounts_conversation } }
        ... on MemberChanged { conversation { id memberCount ...Inbox_conversation } }
        ... on ConversationUpdated {
          conversation { id archivedAt name topic description memberCount slowSeconds retentionDays keptDays ...Inbox_conversation }
        }
        ... on ReadMoved { conversation { id ...InboxCounts_conversation } }
        ... on SettingsChanged { conversation { id ...Inbox_conversation } }
        ... on MessageHidden { messageId hidden conversation { id ...InboxCounts_conversation } }
        ... on ThreadChanged { threadRoot { id conversation { id ...InboxCounts_conversation } } }
        ... on DraftChanged { conversation { id } threadRootId body updatedAt inboxVersion }
        ... on ConversationJoined { inboxVersion conversation { id ...Inbox_conversation } }
        ... on BlockChanged { inboxVersion user { id viewer { blocked } } }
        ... on BookmarkChanged { messageId bookmarked }
        ... on ConversationLeft { inboxVersion conversationId }
      }
    }
  }
`);

/** A row of the inbox. */
export type InboxRow = ReturnType<typeof rowOf>;

/** The row in a fragment. */
export function rowOf(conversation: FragmentType<typeof Inbox_conversation>) {
  return unmask(Inbox_conversation, conversation);
}

/** Quiet, until a moment that has not come. */
export function isMuted({ viewer }: InboxRow): boolean {
  return Boolean(viewer?.mutedUntil && Date.parse(viewer.mutedUntil) > Date.now());
}

/** How often somebody wants this person there: mentions, and in a direct conversation that is not muted every message. */
export function wantedIn(row: InboxRow): number {
  const counts = row.viewer;
  if (!counts) return 0;
  return row.kind === 'DIRECT' && !isMuted(row)
    ? Math.max(counts.unreadCount, counts.mentionCount)
    : counts.mentionCount;
}

/** Whether it should be bold: something was said, and it is not muted, or somebody wants this person. */
export function isUnread(row: InboxRow): boolean {
  return wantedIn(row) > 0 || (Boolean(row.viewer?.unreadCount) && !isMuted(row));
}

/** Milliseconds of the latest thing that happened; joining counts, so a new conversation stands on top. */
export function activityOf(row: InboxRow): number {
  const moments = [row.lastMessageAt, row.viewer?.joinedAt];
  return Math.max(...moments.map((iso) => (iso ? Date.parse(iso) : 0)));
}
