import { graphql } from '../../platform/graphql.ts';
import { UserAvatar_user } from '../accounts/UserAvatar.tsx';
import { KindIcon_conversation } from '../conversations/KindIcon.tsx';

// Their fragments are part of the results; naming them here keeps their declarations loaded.
void KindIcon_conversation;
void UserAvatar_user;

/** A message that was found. */
export const Hit_hit = graphql(`
  fragment Hit_hit on SearchHit {
    id excerpt marks { start end }
    message { id createdAt conversation { id } threadRoot { id } inRoom author { id displayName ...UserAvatar_user } }
  }
`);

/** A page of conversations in which something was found, with the latest of it. */
export const SearchQuery = graphql(`
  query SearchBands($query: String!, $filter: SearchFilter, $after: String) {
    search(query: $query, filter: $filter, first: 12, after: $after) {
      nodes { count conversation { id title ...KindIcon_conversation } hits(first: 3) { id ...Hit_hit } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

/** A page of all that was found in one conversation. */
export const InOneQuery = graphql(`
  query SearchInOne($query: String!, $filter: SearchFilter, $id: ID!, $after: String) {
    search(query: $query, filter: $filter, conversationId: $id, first: 1) {
      nodes {
        count conversation { id title ...KindIcon_conversation }
        allHits(first: 30, after: $after) { nodes { id ...Hit_hit } pageInfo { hasNextPage endCursor } }
      }
    }
  }
`);

/** What somebody is called by whom a search is narrowed. */
export const AuthorQuery = graphql(`query SearchAuthor($id: ID!) { user(id: $id) { id displayName } }`);

/** People by name, to narrow a search by one. */
export const AuthorsQuery = graphql(`
  query SearchAuthors($search: String) { users(search: $search, first: 8) { nodes { id displayName username } } }
`);
