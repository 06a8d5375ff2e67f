/** The core operations of the contract, letter for letter: they run unchanged in any client. */
export const core = {
  Register:
    'mutation Register($input: RegisterInput!) { register(input: $input) { __typename ... on RegisterSuccess { user { id } token } ... on Error { code message } ... on FieldErrors { issues { field message } } } }',
  SignIn:
    'mutation SignIn($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { token user { id username } } ... on Error { code message } } }',
  Users:
    'query Users($search: String) { users(search: $search, first: 50) { nodes { id username displayName presence { status } } pageInfo { hasNextPage endCursor } } }',
  Direct:
    'mutation Direct($input: OpenDirectConversationInput!) { openDirectConversation(input: $input) { __typename ... on OpenDirectConversationSuccess { conversation { id kind title } } ... on Error { code message } } }',
  Create:
    'mutation Create($input: CreateConversationInput!) { createConversation(input: $input) { __typename ... on CreateConversationSuccess { conversation { id name } } ... on Error { code message } } }',
  Conversations:
    'query Conversations { conversations(first: 50) { nodes { id kind title viewer { unreadCount mentionCount role } lastMessage { id body author { username } createdAt } } } }',
  History:
    'query History($id: ID!, $before: String) { conversation(id: $id) { cursor messages(last: 50, before: $before) { edges { id cursor node { id seq body createdAt author { id username } } } pageInfo { hasPreviousPage startCursor } } } }',
  Send: 'mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename ... on SendMessageSuccess { message { id seq body version } } ... on Error { code message } ... on RateLimited { retryAfter } } }',
  Added:
    'subscription Added($id: ID!, $after: ID) { messageAdded(conversationId: $id, after: $after) { id seq body author { username } } }',
  Changed:
    'subscription Changed($id: ID!, $after: Cursor) { conversationChanged(conversationId: $id, after: $after) { state cursor changes { __typename ... on MessageAdded { message { id seq body } } ... on MessageChanged { message { id seq body deletedAt } } } } }',
  Edit: 'mutation Edit($input: EditMessageInput!) { editMessage(input: $input) { __typename ... on EditMessageSuccess { message { id body editedAt version } } ... on Error { code message } } }',
  Delete:
    'mutation Delete($input: DeleteMessageInput!) { deleteMessage(input: $input) { __typename ... on DeleteMessageSuccess { message { id deletedAt version } } ... on Error { code message } } }',
  Update:
    'mutation Update($input: UpdateConversationInput!) { updateConversation(input: $input) { __typename ... on UpdateConversationSuccess { conversation { id name topic } } ... on Error { code message } } }',
  Role: 'mutation Role($input: SetMemberRoleInput!) { setMemberRole(input: $input) { __typename ... on Error { code message } } }',
  Add: 'mutation Add($input: AddMembersInput!) { addMembers(input: $input) { __typename ... on Error { code message } } }',
  Join: 'mutation Join($input: JoinConversationInput!) { joinConversation(input: $input) { __typename ... on Error { code message } } }',
  Leave:
    'mutation Leave($input: LeaveConversationInput!) { leaveConversation(input: $input) { __typename ... on Error { code message } } }',
  React:
    'mutation React($input: AddReactionInput!) { addReaction(input: $input) { __typename ... on AddReactionSuccess { message { id reactions { emoji count } } } ... on Error { code message } } }',
  Read: 'mutation Read($input: MarkReadInput!) { markRead(input: $input) { __typename ... on MarkReadSuccess { conversation { id viewer { unreadCount mentionCount } } } ... on Error { code message } } }',
  Search:
    'query Search($query: String!) { search(query: $query, first: 12) { nodes { conversation { id title } count hits { excerpt message { id body } } } pageInfo { hasNextPage endCursor } } }',
  Inbox:
    'subscription Inbox { inboxChanged { changes { __typename ... on MessageAdded { message { id body } conversation { id } } } } }',
  Typing: 'subscription Typing($id: ID!) { typingChanged(conversationId: $id) { user { id } typing } }',
  Present: 'subscription Present($ids: [ID!]) { presenceChanged(userIds: $ids) { user { id } status } }',
  Remove:
    'mutation Remove($input: RemoveMemberInput!) { removeMember(input: $input) { __typename ... on Error { code message } } }',
} as const;
