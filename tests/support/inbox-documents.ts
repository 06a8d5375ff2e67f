const draft = 'conversation { id } threadRootId threadRoot { body } body updatedAt inboxVersion';
const counts = 'id version lastMessageAt viewer { unreadCount mentionCount lastReadSeq inboxVersion }';
const row = `${counts} kind title name archivedAt faces { id } viewer { role starred notify mutedUntil draft { body } }`;

/** What tests ask about what is a person's alone: drafts, mentions, the sidebar and its stream. */
export const mine = {
  saveDraft: `mutation SaveDraft($input: SaveDraftInput!) { saveDraft(input: $input) { __typename
    ... on SaveDraftSuccess { draft { ${draft} } } ... on Error { code message } } }`,
  drafts: `query Drafts($first: Int, $after: String) { viewer { drafts(first: $first, after: $after) {
    nodes { ${draft} } pageInfo { hasNextPage endCursor } } } }`,
  roomDraft: 'query RoomDraft($id: ID!) { conversation(id: $id) { viewer { draft { body } } } }',
  mentions: `query Mentions($unread: Boolean, $first: Int, $after: String) {
    viewer { mentions(unread: $unread, first: $first, after: $after) {
      nodes { id body viewer { mentioned mentionUnread } } pageInfo { hasNextPage endCursor } } } }`,
  markMentionRead: `mutation Seen($input: MarkMentionReadInput!) { markMentionRead(input: $input) { __typename
    ... on MarkMentionReadSuccess { message { id viewer { mentionUnread } } } ... on Error { code message } } }`,
  markAllRead: `mutation MarkAllRead($input: MarkAllReadInput) { markAllRead(input: $input) { __typename
    ... on MarkAllReadSuccess { conversationCount } } }`,
  sidebar: `query Sidebar { conversations(first: 100) { nodes { ${row} } } }`,
  changes: `subscription Changes { inboxChanged { state changes { __typename
    ... on MessageAdded { version countsAsUnread mentionedUserIds conversation { id } message { id seq inRoom createdAt author { id } } }
    ... on MessageChanged { version countsAsUnread mentionedUserIds conversation { id } message { id seq body deletedAt }
      recounted { ${counts} } }
    ... on MemberChanged { version conversation { ${row} } }
    ... on ConversationUpdated { version conversation { ${row} } }
    ... on ReadMoved { inboxVersion conversation { ${counts} } }
    ... on SettingsChanged { inboxVersion conversation { ${row} } }
    ... on MessageHidden { inboxVersion conversation { ${counts} } }
    ... on ThreadChanged { inboxVersion threadRoot { conversation { ${counts} } } }
    ... on DraftChanged { inboxVersion conversation { id } threadRootId body updatedAt }
    ... on BlockChanged { inboxVersion userId blocked }
    ... on ConversationJoined { inboxVersion conversation { ${row} } }
    ... on ConversationLeft { inboxVersion conversationId } } } }`,
} as const;
