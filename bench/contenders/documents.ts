/** What clients of Parley send. */
export const parleySend = `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename ... on SendMessageSuccess { message { id seq body version } } ... on Error { code message } ... on RateLimited { retryAfter } } }`;

/** The same for the naive server, which has neither results nor a log. */
export const naiveSend = `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename id body createdAt } }`;

/** Listening to one conversation. */
export const parleyAdded = `subscription Added($id: ID!) { messageAdded(conversationId: $id) { id seq body author { username } } }`;
export const naiveAdded = `subscription Added($id: ID!) { messageAdded(conversationId: $id) { id createdAt body author { username } } }`;

/** The same with a cursor, so that whoever comes back misses nothing. */
export const parleyChanged = `subscription Changed($id: ID!, $after: Cursor) { conversationChanged(conversationId: $id, after: $after) { state cursor changes { __typename ... on MessageAdded { message { id seq body author { username } } } } } }`;

/** The sidebar and one page of a conversation. */
export const conversations = `query Conversations { conversations(first: 50) { nodes { id kind title viewer { unreadCount mentionCount role } lastMessage { id body author { username } createdAt } } } }`;
export const history = `query History($id: ID!, $before: String) { conversation(id: $id) { cursor messages(last: 50, before: $before) { edges { id cursor node { id seq body createdAt author { id username } } } pageInfo { hasPreviousPage startCursor } } } }`;

/** A page with one message in its middle, and what happened since a cursor. */
export const around = `query Around($id: ID!, $message: ID!) { conversation(id: $id) { messages(around: $message, first: 50) { edges { id cursor node { id seq body createdAt author { id username } } } pageInfo { hasPreviousPage hasNextPage } } } }`;
export const changesSince = `query Changes($id: ID!, $after: Cursor!) { conversationChanges(conversationId: $id, after: $after, first: 50) { state cursor changes { __typename ... on MessageAdded { version message { id seq body createdAt author { id username } } } } } }`;

/** A page and a sidebar of the naive server, and a page of Mercurius; its other documents are those of the naive one. */
export const naivePage = `query Page($id: ID!) { conversation(id: $id) { messages(last: 50) { id body createdAt author { id username } } } }`;
export const naiveSidebar = `query Sidebar { conversations { id name lastMessage { id body author { username } createdAt } } }`;
export const mercuriusPage = `query Page($id: ID!) { page(conversationId: $id) { id seq body createdAt author { id username } } }`;

/** A hundred conversations, what is new in one of them, who is in it, and a search. */
export const sidebarPage = `query Sidebar($after: String) { conversations(first: 100, after: $after) { nodes { id kind title viewer { unreadCount mentionCount role } lastMessage { id body author { username } createdAt } } pageInfo { endCursor } } }`;
export const unread = `query Unread($id: ID!) { conversation(id: $id) { viewer { unreadCount mentionCount firstUnread { id seq } } } }`;
export const members = `query Members($id: ID!) { conversation(id: $id) { members(first: 50) { nodes { role user { id username displayName presence { status } } } } } }`;
export const searching = `query Search($query: String!) { search(query: $query, first: 12) { nodes { conversation { id title } count hits { excerpt message { id body } } } pageInfo { hasNextPage endCursor } } }`;
