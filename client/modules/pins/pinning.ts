import { graphql } from '../../platform/graphql.ts';
import type { Session } from '../../platform/session.ts';
import { troubleIn } from '../../platform/trouble.ts';
import { toast } from '../../ui/toasts.tsx';

const PinMutation = graphql(`
  mutation PinMessage($input: PinMessageInput!) {
    pinMessage(input: $input) {
      __typename
      ... on PinMessageSuccess { pinned: message { id pinnedAt } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

const UnpinMutation = graphql(`
  mutation UnpinMessage($input: UnpinMessageInput!) {
    unpinMessage(input: $input) {
      __typename
      ... on UnpinMessageSuccess { unpinned: message { id pinnedAt } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

/** Pins a message for everyone, or takes its pin away; says so where it could not be done. The stream shows it. */
export async function setPinned({ client }: Session, messageId: string, pinned: boolean): Promise<void> {
  const input = { input: { messageId } };
  const trouble = pinned ? await pin(client, input) : await unpin(client, input);
  if (!trouble) return;
  toast({ look: 'danger', title: pinned ? 'It was not pinned' : 'It is still pinned', text: trouble });
}

async function pin(client: Session['client'], input: { input: { messageId: string } }) {
  const { data, error } = await client.mutation(PinMutation, input).toPromise();
  return troubleIn(error, data?.pinMessage);
}

async function unpin(client: Session['client'], input: { input: { messageId: string } }) {
  const { data, error } = await client.mutation(UnpinMutation, input).toPromise();
  return troubleIn(error, data?.unpinMessage);
}
