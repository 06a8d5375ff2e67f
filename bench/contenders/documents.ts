/** What clients of Parley send. */
export const parleySend = `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename ... on SendMessageSuccess { message { id seq body version } } ... on Error { code message } ... on RateLimited { retryAfter } } }`;

/** The same for the naive server, which has neither results nor a log. */
export const naiveSend = `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename id body createdAt } }`;

/** Listening to one conversation. */
export const parleyAdded = `subscription Added($id: ID!) { messageAdded(conversationId: $id) { id seq body author { username } } }`;
export const naiveAdded = `subscription Added($id: ID!) { messageAdded(conversationId: $id) { id createdAt body author { username } } }`;

/** The sidebar and one page of a conversation. */
export const conversations = `query Conversations { conversations(first: 50) { nodes { id kind title viewer { unreadCount mentionCount role } lastMessage { id body author { username } createdAt } } } }`;
export const history = `query History($id: ID!, $before: String) { conversation(id: $id) { cursor messages(last: 50, before: $before) { edges { id cursor node { id seq body createdAt author { id username } } } pageInfo { hasPreviousPage startCursor } } } }`;

/** A page with one message in its middle, and what happened since a cursor. */
export const around = `query Around($id: ID!, $message: ID!) { conversation(id: $id) { messages(around: $message, first: 50) { edges { id cursor node { id seq body createdAt author { id username } } } pageInfo { hasPreviousPage hasNextPage } } } }`;
export const changesSince = `query Changes($id: ID!, $after: Cursor!) { conversationChanges(conversationId: $id, after: $after, first: 50) { state cursor changes { __typename ... on MessageAdded { version message { id seq body createdAt author { id username } } } } } }`;
