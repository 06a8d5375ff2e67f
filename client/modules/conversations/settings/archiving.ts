import { useClient } from '@urql/solid';
import { graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';

const Archive = graphql(`
  mutation ArchiveConversation($input: ArchiveConversationInput!) {
    archiveConversation(input: $input) {
      __typename
      ... on ArchiveConversationSuccess { conversation { id archivedAt } }
      ... on Error { code message }
    }
  }
`);

const Unarchive = graphql(`
  mutation UnarchiveConversation($input: UnarchiveConversationInput!) {
    unarchiveConversation(input: $input) {
      __typename
      ... on UnarchiveConversationSuccess { conversation { id archivedAt } }
      ... on Error { code message }
    }
  }
`);

/** Archives a conversation or takes it out again. Answers with what went wrong, in a sentence, or nothing. */
export function useArchiving(): (conversationId: string, archived: boolean) => Promise<string | undefined> {
  const client = useClient();
  return async (conversationId, archived) => {
    const input = { conversationId };
    if (archived) {
      const { data, error } = await client.mutation(Archive, { input }).toPromise();
      return troubleIn(error, data?.archiveConversation);
    }
    const { data, error } = await client.mutation(Unarchive, { input }).toPromise();
    return troubleIn(error, data?.unarchiveConversation);
  };
}
