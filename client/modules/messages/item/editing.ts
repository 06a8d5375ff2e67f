import { useClient } from '@urql/solid';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { useConversation } from '../conversation.ts';
import { Timeline_message } from '../timeline-message.ts';

const EditMutation = graphql(`
  mutation EditMessage($input: EditMessageInput!) {
    editMessage(input: $input) {
      __typename
      ... on EditMessageSuccess { edited: message { id ...Timeline_message } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteMessage($input: DeleteMessageInput!) {
    deleteMessage(input: $input) {
      __typename
      ... on DeleteMessageSuccess { deleted: message { id ...Timeline_message } }
      ... on Error { code message }
    }
  }
`);

/** Changes to a message that is there. Each resolves to what went wrong in words, or undefined. */
export interface Changing {
  save(messageId: string, body: string): Promise<string | undefined>;
  remove(messageId: string): Promise<string | undefined>;
}

/** Edits and deletes messages of the conversation around; the reply is shown without waiting for the stream. */
export function useChanging(): Changing {
  const client = useClient();
  const { timeline } = useConversation().kept;
  return {
    async save(messageId, body) {
      const { data, error } = await client.mutation(EditMutation, { input: { messageId, body } });
      const answer = data?.editMessage;
      if (answer?.__typename !== 'EditMessageSuccess')
        return troubleIn(error, answer) ?? 'Something went wrong. Try again.';
      timeline.learn(unmask(Timeline_message, answer.edited));
      return undefined;
    },
    async remove(messageId) {
      const { data, error } = await client.mutation(DeleteMutation, { input: { messageId } });
      const answer = data?.deleteMessage;
      if (answer?.__typename !== 'DeleteMessageSuccess')
        return troubleIn(error, answer) ?? 'Something went wrong. Try again.';
      timeline.learn(unmask(Timeline_message, answer.deleted));
      return undefined;
    },
  };
}
