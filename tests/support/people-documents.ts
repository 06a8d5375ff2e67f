const profile = 'id displayName avatarUrl bio statusText statusEmoji';

/** What tests ask about people: profiles, presence, blocking. */
export const about = {
  profile: `query Profile($id: ID!) { user(id: $id) { ${profile} } }`,
  updateProfile: `mutation UpdateProfile($input: UpdateProfileInput!) { updateProfile(input: $input) { __typename
    ... on UpdateProfileSuccess { user { ${profile} } viewer { user { ${profile} } } }
    ... on Error { code message } ... on FieldErrors { issues { field message } } } }`,
  profileChanged: `subscription Profiles($ids: [ID!]) { profileChanged(userIds: $ids) { ${profile} } }`,
  setPresence: `mutation SetPresence($input: SetPresenceInput!) { setPresence(input: $input) { __typename
    ... on SetPresenceSuccess { presence { status until } }
    ... on Error { code message } ... on FieldErrors { issues { field message } } } }`,
  presence: 'query Presence($id: ID!) { user(id: $id) { presence { status until lastSeenAt } } }',
  presenceChanged:
    'subscription PresenceOf($ids: [ID!]) { presenceChanged(userIds: $ids) { user { id } status lastSeenAt } }',
  block: `mutation Block($input: BlockUserInput!) { blockUser(input: $input) { __typename
    ... on BlockUserSuccess { user { id viewer { blocked } } viewer { blockedUsers { nodes { id } } } }
    ... on Error { code message } ... on FieldErrors { issues { field message } } } }`,
  unblock: `mutation Unblock($input: UnblockUserInput!) { unblockUser(input: $input) { __typename
    ... on UnblockUserSuccess { user { id viewer { blocked } } viewer { blockedUsers { nodes { id } } } }
    ... on Error { code message } } }`,
  blocked: `query Blocked($first: Int, $after: String, $last: Int, $before: String) { viewer {
    blockedUsers(first: $first, after: $after, last: $last, before: $before) {
      nodes { username } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
  isBlocked: 'query IsBlocked($id: ID!) { user(id: $id) { viewer { blocked } } }',
  blockChanged: `subscription Blocks { inboxChanged { changes { __typename
    ... on BlockChanged { userId blocked user { id } inboxVersion } ... on MessageAdded { message { body } } } } }`,
} as const;
