import { useClient } from '@urql/solid';
import type { UpdateConversationSettingsInput } from '../../../platform/gql/graphql.ts';
import { graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';

const UpdateSettings = graphql(`
  mutation UpdateConversationSettings($input: UpdateConversationSettingsInput!) {
    updateConversationSettings(input: $input) {
      __typename
      ... on UpdateConversationSettingsSuccess {
        conversation { id viewer { role unreadCount mentionCount starred notify mutedUntil inboxVersion } }
      }
      ... on Error { code message }
    }
  }
`);

/** Sets a conversation for the viewer alone. Answers with what went wrong, in a sentence, or nothing. */
export function useOwnSettings(): (
  conversationId: string,
  edit: Omit<UpdateConversationSettingsInput, 'conversationId'>,
) => Promise<string | undefined> {
  const client = useClient();
  return async (conversationId, edit) => {
    const { data, error } = await client.mutation(UpdateSettings, { input: { conversationId, ...edit } }).toPromise();
    return troubleIn(error, data?.updateConversationSettings);
  };
}
