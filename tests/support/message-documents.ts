/** What tests ask about messages after they were sent: taking back, hiding, reading, earlier texts. */
export const messages = {
  undo: `mutation Undo($input: UndoSendInput!) { undoSend(input: $input) { __typename
    ... on UndoSendSuccess { message { id seq body retracted deletedAt } }
    ... on Error { code message } ... on Expired { limit } } }`,
  edit: `mutation Edit($input: EditMessageInput!) { editMessage(input: $input) { __typename
    ... on EditMessageSuccess { message { id body } } ... on Error { code message } ... on Expired { limit } } }`,
  delete: `mutation Delete($input: DeleteMessageInput!) { deleteMessage(input: $input) { __typename
    ... on DeleteMessageSuccess { message { id deletedAt } } ... on Error { code message } ... on Expired { limit } } }`,
  hide: `mutation Hide($input: HideMessageInput!) { hideMessage(input: $input) { __typename
    ... on HideMessageSuccess { messageId conversation { viewer { unreadCount mentionCount } } }
    ... on Error { code message } } }`,
  unhide: `mutation Unhide($input: UnhideMessageInput!) { unhideMessage(input: $input) { __typename
    ... on UnhideMessageSuccess { message { id body } conversation { viewer { unreadCount mentionCount } } }
    ... on Error { code message } } }`,
  markUnread: `mutation Unread($input: MarkUnreadInput!) { markUnread(input: $input) { __typename
    ... on MarkUnreadSuccess { conversation { viewer { unreadCount mentionCount lastReadSeq firstUnread { id } } } }
    ... on Error { code message } } }`,
  send: `mutation Send($input: SendMessageInput!) { sendMessage(input: $input) { __typename
    ... on SendMessageSuccess { message { id seq body kind mediaUrl media { width height name size mime } thread: threadRoot { id } } }
    ... on Error { code message } ... on FieldErrors { issues { field message } } } }`,
  edits: 'query Edits($id: ID!) { node(id: $id) { ... on Message { body edits { body content writtenAt } } } }',
  rights: 'query Rights($id: ID!) { node(id: $id) { ... on Message { viewer { canEdit canDelete } } } }',
  readers: `query Readers($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Message {
    readCount readBy(first: $first, after: $after) { edges { id cursor node { user { id } at } } pageInfo { hasNextPage } } } } }`,
  readChanged: `subscription Reads($id: ID!) { readChanged(conversationId: $id) { user { id } lastReadSeq at } }`,
  seen: `query Seen($id: ID!) { conversation(id: $id) { lastMessage { id body }
    messages(last: 50) { nodes { id body } } viewer { unreadCount mentionCount firstUnread { id } } } }`,
  around: `query Around($id: ID!, $around: ID) { conversation(id: $id) { messages(around: $around) { nodes { id } } } }`,
  changed: `subscription Changed($id: ID!) { conversationChanged(conversationId: $id) { changes { __typename
    ... on MessageAdded { message { id body viewer { hidden } } }
    ... on MessageChanged { message { id body retracted deletedAt viewer { hidden } } } } } }`,
  inbox: `subscription Inbox { inboxChanged { changes { __typename
    ... on MessageAdded { message { id } }
    ... on MessageChanged { message { id retracted } conversation { viewer { unreadCount mentionCount } } }
    ... on MessageHidden { messageId hidden message { body } conversation { id viewer { unreadCount mentionCount } } }
    ... on ReadMoved { lastReadSeq conversation { id viewer { unreadCount mentionCount } } } } } }`,
} as const;
