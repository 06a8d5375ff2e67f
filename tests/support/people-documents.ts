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
} as const;
