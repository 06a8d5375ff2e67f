import { createSignal } from 'solid-js';
import { graphql } from '../../platform/graphql.ts';
import { newClientKey } from '../../platform/outbox/outbox-item.ts';
import { useSession } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';

const ForwardMutation = graphql(`
  mutation ForwardMessage($input: ForwardMessageInput!) {
    forwardMessage(input: $input) {
      __typename
      ... on ForwardMessageSuccess { forwarded: message { id } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

/** Passes one message on. What was asked for once is asked for again under the same key, so trying again never doubles it. */
export function createForwarding(messageId: string) {
  const { plain } = useSession();
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const keys = new Map<string, string>();

  /** Says whether it has gone. */
  async function forward(conversationId: string, comment: string): Promise<boolean> {
    const asked = `${conversationId} ${comment}`;
    const clientKey = keys.get(asked) ?? newClientKey();
    keys.set(asked, clientKey);
    setBusy(true);
    const input = { messageId, conversationId, clientKey, comment };
    const { data, error } = await plain.mutation(ForwardMutation, { input }).toPromise();
    const gone = data?.forwardMessage?.__typename === 'ForwardMessageSuccess';
    setTrouble(gone ? undefined : (troubleIn(error, data?.forwardMessage) ?? 'Something went wrong. Try again.'));
    setBusy(false);
    return gone;
  }
  return { busy, trouble, forward };
}
