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
