/** What a window of Parley asks for and listens to. */
export const parley = {
  sidebar: `query Sidebar { conversations(first: 100) { nodes { id kind title viewer { unreadCount mentionCount } lastMessage { id body author { username } createdAt } } } }`,
  page: `query Page($id: ID!, $before: String) { conversation(id: $id) { id cursor messages(last: 50, before: $before) { edges { id node { id seq body content createdAt editedAt author { id username displayName } reactions { emoji count userIds } } } pageInfo { hasPreviousPage } } } }`,
  inbox: `subscription Inbox { inboxChanged { state changes { __typename ... on MessageAdded { version countsAsUnread mentionedUserIds conversation { id } message { id seq body createdAt author { id displayName } } } ... on MessageChanged { message { id deletedAt } } ... on ReadMoved { conversation { id viewer { unreadCount mentionCount lastReadSeq } } } } } }`,
  open: `subscription Open($id: ID!, $after: Cursor) { conversationChanged(conversationId: $id, after: $after) { state cursor changes { __typename ... on MessageAdded { version message { id seq body createdAt author { id username displayName } } } ... on MessageChanged { version message { id editedAt reactions { emoji count userIds } } } } } }`,
  typing: `subscription Typing($id: ID!) { typingChanged(conversationId: $id) { user { id displayName } typing } }`,
  find: `query Found($search: String) { users(search: $search, first: 6) { nodes { id username displayName } } rooms(search: $search, first: 5) { nodes { id title memberCount viewer { role } } } }`,
  search: `query Search($query: String!) { search(query: $query, first: 12) { nodes { conversation { id title } count hits { excerpt message { id body } } } pageInfo { hasNextPage endCursor } } }`,
  markRead: `mutation Read($input: MarkReadInput!) { markRead(input: $input) { __typename ... on MarkReadSuccess { conversation { id viewer { unreadCount mentionCount } } } } }`,
  setTyping: `mutation Type($input: SetTypingInput!) { setTyping(input: $input) { __typename } }`,
  react: `mutation React($input: AddReactionInput!) { addReaction(input: $input) { __typename ... on AddReactionSuccess { message { id reactions { emoji count } } } } }`,
  edit: `mutation Edit($input: EditMessageInput!) { editMessage(input: $input) { __typename ... on EditMessageSuccess { message { id body } } } }`,
};

/** The naive server has no sidebar stream, no cursors, and neither of the rest. */
export const naive = {
  sidebar: `query Sidebar { conversations { id } }`,
  page: `query Page($id: ID!) { conversation(id: $id) { messages(last: 50) { id body createdAt author { id username } } } }`,
  open: `subscription Open($id: ID!) { messageAdded(conversationId: $id) { id body createdAt author { id username } } }`,
};
