import { useClient } from '@urql/solid';
import { graphql } from '../../platform/graphql.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { toast } from '../../ui/toasts.tsx';

const OpenDirect = graphql(`
  mutation OpenDirect($input: OpenDirectConversationInput!) {
    openDirectConversation(input: $input) {
      __typename
      ... on OpenDirectConversationSuccess { conversation { id kind title } }
      ... on Error { code message }
    }
  }
`);

/** Finds or begins the conversation between me and one person. Answers its id; says in a toast what went wrong. */
export function useOpenDirect(): (userId: string) => Promise<string | undefined> {
  const client = useClient();
  return async (userId) => {
    const { data, error } = await client.mutation(OpenDirect, { input: { userId } }).toPromise();
    const answer = data?.openDirectConversation;
    if (answer?.__typename === 'OpenDirectConversationSuccess') return answer.conversation.id;
    toast({ look: 'danger', title: 'The conversation did not open', text: troubleIn(error, answer) });
    return undefined;
  };
}
