import { createEffect, on, onCleanup } from 'solid-js';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { type Session, useSession } from '../../../platform/session.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { toast } from '../../../ui/toasts.tsx';
import type { Conversation } from '../conversation.ts';
import { hiddenNews } from '../hidden-news.ts';
import { Timeline_message } from '../timeline-message.ts';

// The counts come with the stream of the inbox, in order.
const HideMutation = graphql(`
  mutation HideMessage($input: HideMessageInput!) {
    hideMessage(input: $input) {
      __typename
      ... on Error { code message }
    }
  }
`);

const UnhideMutation = graphql(`
  mutation UnhideMessage($input: UnhideMessageInput!) {
    unhideMessage(input: $input) {
      __typename
      ... on Error { code message }
    }
  }
`);

const MessageQuery = graphql(
  `query ShownMessage($id: ID!) { node(id: $id) { __typename id ... on Message { ...Timeline_message } } }`,
);

const HiddenQuery = graphql(`
  query HiddenMessages($id: ID!) { conversation(id: $id) { id viewer { role hiddenMessageIds } } }
`);

type Timeline = Conversation['kept']['timeline'];

/** Takes a message out of the viewer's windows, at once here, and offers it back for as long as the toast stands. */
export async function hide(session: Session, timeline: Timeline, messageId: string): Promise<void> {
  timeline.hide([messageId]);
  const { data, error } = await session.client.mutation(HideMutation, { input: { messageId } });
  const answer = data?.hideMessage;
  if (answer?.__typename === 'HideMessageSuccess') {
    const undo = { label: 'Undo', run: () => void giveBack(session, timeline, messageId) };
    return toast({ title: 'Deleted for you. Others still see it.', action: undo });
  }
  await show(session, timeline, messageId);
  toast({ title: 'It was not deleted.', text: troubleIn(error, answer) ?? '', look: 'danger' });
}

async function giveBack(session: Session, timeline: Timeline, messageId: string): Promise<void> {
  const { data, error } = await session.client.mutation(UnhideMutation, { input: { messageId } });
  const answer = data?.unhideMessage;
  if (answer?.__typename === 'UnhideMessageSuccess') await show(session, timeline, messageId);
  else toast({ title: 'It could not be brought back.', text: troubleIn(error, answer) ?? '', look: 'danger' });
}

/** Lets a message in again, as it is now. */
async function show(session: Session, timeline: Timeline, messageId: string): Promise<void> {
  timeline.hide([messageId], false);
  const { data } = await session.plain.query(MessageQuery, { id: messageId }).toPromise();
  if (data?.node?.__typename === 'Message') timeline.learn(unmask(Timeline_message, data.node));
}

/**
 * Leaves out of an open timeline what the viewer hid in any window: as they are told, and whatever the stream may say of it
 * later. What was hidden while the connection was away is asked for once it is back.
 */
export function followHidden({ id, kept: { timeline } }: Conversation): void {
  const session = useSession();
  const learn = async () => {
    const { data } = await session.plain.query(HiddenQuery, { id }).toPromise();
    timeline.hide(data?.conversation?.viewer?.hiddenMessageIds ?? []);
  };
  void learn();
  onCleanup(session.live.onReconnected(() => void learn()));
  createEffect(
    on(
      hiddenNews,
      (news) => {
        if (news?.hidden) timeline.hide([news.messageId]);
        else if (news && isHere(id, news.messageId)) void show(session, timeline, news.messageId);
      },
      { defer: true },
    ),
  );
}

/** A message's id names its conversation. */
function isHere(conversationId: string, messageId: string): boolean {
  return messageId.startsWith(`msg_${conversationId.slice(4)}`);
}
