import type { Client } from '@urql/core';
import { useClient } from '@urql/solid';
import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { useConversation } from '../conversation.ts';
import { MessageItem_message } from '../item/MessageItem.tsx';
import type { TimelineRow } from '../timeline-message.ts';
import { type Named, namedIn } from './named.ts';

const InvitableQuery = graphql(`
  query Invitable($id: ID!) {
    conversation(id: $id) {
      id kind visibility archivedAt
      viewer { role }
      members(first: 100) { nodes { id leftAt user { id } } }
    }
  }
`);

const InviteMutation = graphql(`
  mutation Invite($input: InviteToConversationInput!) {
    inviteToConversation(input: $input) {
      __typename
      ... on InviteToConversationSuccess { conversation { id memberCount } invited { id } }
      ... on Error { code message }
      ... on FieldErrors { issues { field message } }
    }
  }
`);

/** A message of mine is worth an offer for so long, in milliseconds. */
const justNow = 30_000;

/** People I named who are not here, and what can be done about it. */
export interface Invitation {
  named: readonly Named[];
  /** Whether I may bring them in; else only admins may. */
  may: boolean;
}

/** Offers to bring in whom I have just named in vain. Nothing is done unasked. */
export function createInvitation(): {
  offer: Accessor<Invitation | undefined>;
  trouble: Accessor<string | undefined>;
  invite(): Promise<void>;
  dismiss(): void;
} {
  const { id, outbox, rows, me } = useConversation();
  const client = useClient();
  const [offer, setOffer] = createSignal<Invitation>();
  const [trouble, setTrouble] = createSignal<string>();
  const dismiss = () => {
    setOffer();
    setTrouble();
  };

  const consider = async (message: TimelineRow) => {
    const missed = await missedBy(client, id, message);
    setTrouble();
    setOffer(missed);
  };
  // What was sent before this code had come.
  const last = rows.message(rows.keys().at(-1) ?? '');
  if (last?.author.id === me().id && Date.now() - Date.parse(last.createdAt) < justNow) void consider(last);
  onCleanup(outbox.onSent((where, message) => where === id && void consider(message)));
  return {
    offer,
    trouble,
    dismiss,
    async invite() {
      const text = (offer()?.named ?? []).map(({ username }) => `@${username}`).join(' ');
      const { data, error } = await client
        .mutation(InviteMutation, { input: { conversationId: id, text } })
        .toPromise();
      const answer = data?.inviteToConversation;
      if (answer?.__typename === 'InviteToConversationSuccess') dismiss();
      else setTrouble(troubleIn(error, answer) ?? 'Something went wrong. Try again.');
    },
  };
}

/** Whoever is named and was not told is not here; but for those who would not hear of it from me. */
async function missedBy(client: Client, id: string, message: TimelineRow): Promise<Invitation | undefined> {
  const told = new Set([...message.mentions.map((user) => user.id), message.author.id]);
  const missed = namedIn(unmask(MessageItem_message, message).content).filter(({ userId }) => !told.has(userId));
  if (missed.length === 0) return undefined;
  const { data } = await client.query(InvitableQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
  const place = data?.conversation;
  if (!place?.viewer || place.kind === 'DIRECT' || place.archivedAt) return undefined;
  const here = new Set(place.members?.nodes.filter((member) => !member.leftAt).map((member) => member.user.id));
  const named = missed.filter(({ userId }) => !here.has(userId));
  const open = place.kind === 'ROOM' && place.visibility === 'PUBLIC';
  return named.length > 0 ? { named, may: open || place.viewer.role !== 'MEMBER' } : undefined;
}
