import { useClient } from '@urql/solid';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';

const Join = graphql(`
  mutation Join($input: JoinConversationInput!) {
    joinConversation(input: $input) {
      __typename
      ... on JoinConversationSuccess {
        conversation {
          id memberCount cursor
          viewer { role unreadCount mentionCount lastReadSeq inboxVersion joinedAt starred notify mutedUntil }
        }
      }
      ... on Error { code message }
    }
  }
`);

/** Joins a public room. Answers with what went wrong, in a sentence, or nothing. */
export function useJoin(): (conversationId: string) => Promise<string | undefined> {
  const client = useClient();
  return async (conversationId) => {
    const { data, error } = await client.mutation(Join, { input: { conversationId } }).toPromise();
    return troubleIn(error, data?.joinConversation);
  };
}
