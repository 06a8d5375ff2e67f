const message = 'id seq body version inRoom retracted createdAt editedAt deletedAt pinnedAt reactions { emoji count }';
const event = 'id kind afterSeq version actor { id } subjects { id } from to';
const page = `state cursor changes {
  __typename
  ... on MessageAdded { version message { ${message} } }
  ... on MessageChanged { version message { ${message} } }
  ... on MemberChanged { version member { user { id username } role leftAt } }
  ... on ConversationUpdated { version conversation { id name topic } }
  ... on EventAdded { version event { ${event} } }
}`;

const atFault = '... on Error { code message } ... on FieldErrors { issues { field message } }';

/** A mutation of this name, with its typed error. */
const mutation = (name: string) =>
  `mutation M($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ... on Error { code message } } }`;

/** What people say beside the core operations. */
export const documents = {
  transfer: mutation('transferOwnership'),
  invite: `mutation Invite($input: InviteToConversationInput!) { inviteToConversation(input: $input) { __typename
    ... on InviteToConversationSuccess { invited { username } conversation { memberCount } } ... on Error { code message } } }`,
  archive: mutation('archiveConversation'),
  unarchive: mutation('unarchiveConversation'),
  setTyping: mutation('setTyping'),
  removeReaction: `mutation Unreact($input: RemoveReactionInput!) { removeReaction(input: $input) { __typename
    ... on RemoveReactionSuccess { message { id reactions { emoji count } } } ... on Error { code message } } }`,
  pin: mutation('pinMessage'),
  unpin: mutation('unpinMessage'),
  bookmark: mutation('addBookmark'),
  forgetBookmark: mutation('removeBookmark'),
  forward: `mutation Forward($input: ForwardMessageInput!) { forwardMessage(input: $input) { __typename
    ... on ForwardMessageSuccess { message { id seq body kind mediaUrl forwardedFrom { author { username } createdAt message { id } } } }
    ... on Error { code message } } }`,
  create: `mutation Create($input: CreateConversationInput!) { createConversation(input: $input) { __typename ${atFault} } }`,
  update: `mutation Update($input: UpdateConversationInput!) { updateConversation(input: $input) { __typename ${atFault} } }`,
  signOut: 'mutation SignOut { signOut { __typename } }',
  viewer: 'query Viewer { viewer { id email inboxVersion } }',
  last: 'query Last($id: ID!) { conversation(id: $id) { lastMessage { id } } }',
  cursor: 'query Cursor($id: ID!) { conversation(id: $id) { cursor } }',
  page: `query Page($id: ID!, $after: String) { conversation(id: $id) { messages(first: 100, after: $after) {
    nodes { ${message} } pageInfo { hasNextPage endCursor } } } }`,
  snapshot: `query Snapshot($id: ID!) { conversation(id: $id) { cursor name topic
    messages(last: 100) { nodes { ${message} } } events { ${event} }
    members(first: 100) { nodes { user { id username } role leftAt } } } }`,
  changed: `subscription Changed($id: ID!, $after: Cursor) { conversationChanged(conversationId: $id, after: $after) { ${page} } }`,
  pulled: `query Pulled($id: ID!, $after: Cursor!, $first: Int) {
    conversationChanges(conversationId: $id, after: $after, first: $first) { ${page} } }`,
  settings: `mutation Settings($input: UpdateConversationSettingsInput!) { updateConversationSettings(input: $input) { __typename
    ... on UpdateConversationSettingsSuccess { conversation { id viewer { starred notify mutedUntil } } } ... on Error { code message } } }`,
  addedToMany: `subscription Many($positions: [MessagePosition!]) { messageAdded(positions: $positions) {
    id seq body conversation { id } threadRoot { id } } }`,
  counts: 'query Counts($id: ID!) { conversation(id: $id) { viewer { unreadCount mentionCount } } }',
  inbox: `subscription Inbox { inboxChanged { state changes {
    __typename
    ... on MessageAdded { message { id body } conversation { id } mentionedUserIds countsAsUnread }
    ... on MessageChanged { message { id body } conversation { id } }
    ... on ConversationUpdated { conversation { id } }
    ... on ReadMoved { lastReadSeq conversation { id viewer { unreadCount mentionCount } } }
    ... on SettingsChanged { conversation { id viewer { role starred notify mutedUntil } } }
    ... on ConversationJoined { conversation { id } }
    ... on ConversationLeft { conversationId } } } }`,
} as const;
