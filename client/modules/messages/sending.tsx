import type { Client } from '@urql/core';
import { createContext, type JSX, onCleanup, useContext } from 'solid-js';
import { graphql, unmask } from '../../platform/graphql.ts';
import { Outbox } from '../../platform/outbox/outbox.ts';
import type { OutboxItem, Outcome } from '../../platform/outbox/outbox-item.ts';
import { browserStorage } from '../../platform/outbox/outbox-storage.ts';
import { outcomeOf } from '../../platform/outbox/outcome.ts';
import { type Session, useSession } from '../../platform/session.ts';
import { useViewer } from '../accounts/viewer.ts';
import { type TimelineRow, Timeline_message } from './timeline-message.ts';

const SendMutation = graphql(`
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      __typename
      ... on SendMessageSuccess { sent: message { id ...Timeline_message } }
      ... on Error { code message }
      ... on RateLimited { retryAfter }
    }
  }
`);

/** After this long without an answer the outcome counts as unknown, in milliseconds; a retry is harmless. */
const patience = 15_000;

const OutboxContext = createContext<Outbox<TimelineRow>>();

/** Sends what is written, from now on and on every page: also what an earlier window left unsent. Once, around the shell. */
export function SendingProvider(props: { children: JSX.Element }) {
  return (
    <OutboxContext.Provider value={openOutbox(useSession(), useViewer()().id)}>{props.children}</OutboxContext.Provider>
  );
}

/** The viewer's unsent messages. */
export function useOutbox(): Outbox<TimelineRow> {
  return useContext(OutboxContext) ?? openOutbox(useSession(), useViewer()().id);
}

function openOutbox({ client, live }: Session, userId: string): Outbox<TimelineRow> {
  const outbox = new Outbox<TimelineRow>({ userId, storage: browserStorage(), send: (item) => send(client, item) });
  const stops = [live.onReconnected(outbox.wake), live.onAnswered(outbox.reached), () => outbox.close()];
  onCleanup(() => {
    for (const stop of stops) stop();
  });
  return outbox;
}

async function send(client: Client, item: OutboxItem): Promise<Outcome<TimelineRow>> {
  const { conversationId, clientKey, body, threadRootId, alsoInRoom, quote } = item;
  const place = threadRootId && { threadRootId, alsoInRoom: !!alsoInRoom };
  const input = { conversationId, clientKey, body, ...place, ...(quote && { quotedId: quote.id }) };
  const asked = client.mutation(SendMutation, { input }).toPromise();
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const result = await Promise.race([asked, late]);
  if (!result) return { type: 'unknown' };
  const answer = result.data?.sendMessage;
  if (answer?.__typename !== 'SendMessageSuccess') return outcomeOf(answer, result.error);
  return { type: 'sent', message: unmask(Timeline_message, answer.sent) };
}
