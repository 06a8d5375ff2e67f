import { createMutation } from '@urql/solid';
import { type Accessor, createSignal } from 'solid-js';
import type { UpdateConversationInput } from '../../../platform/gql/graphql.ts';
import { graphql } from '../../../platform/graphql.ts';
import { issuesIn, troubleIn } from '../../../platform/trouble.ts';

const Update = graphql(`
  mutation UpdateConversation($input: UpdateConversationInput!) {
    updateConversation(input: $input) {
      __typename
      ... on UpdateConversationSuccess {
        conversation { id title name slug topic description visibility slowSeconds retentionDays }
      }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
    }
  }
`);

/** Changes a conversation for everybody, and what became of it. */
export interface Changing {
  busy: Accessor<boolean>;
  /** What is wrong with a field, by its name. */
  issues: Accessor<Record<string, string>>;
  /** What went wrong otherwise, in a sentence. */
  trouble: Accessor<string | undefined>;
  saved: Accessor<boolean>;
  change(edit: Omit<UpdateConversationInput, 'conversationId'>): Promise<void>;
}

/** Changes one conversation: its name, what it is about, who may join. */
export function useChangingConversation(conversationId: string): Changing {
  const [issues, setIssues] = createSignal<Record<string, string>>({});
  const [trouble, setTrouble] = createSignal<string>();
  const [saved, setSaved] = createSignal(false);
  const [state, update] = createMutation(Update);
  return {
    busy: () => state.fetching,
    issues,
    trouble,
    saved,
    async change(edit) {
      setSaved(false);
      const { data, error } = await update({ input: { conversationId, ...edit } });
      const answer = data?.updateConversation;
      const done = answer?.__typename === 'UpdateConversationSuccess';
      setIssues(issuesIn(answer));
      setTrouble(done || Object.keys(issues()).length > 0 ? undefined : troubleIn(error, answer));
      setSaved(done);
    },
  };
}
