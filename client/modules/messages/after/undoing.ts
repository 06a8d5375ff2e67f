import { type Accessor, createSignal, onCleanup } from 'solid-js';
import { graphql, unmask } from '../../../platform/graphql.ts';
import { type Session, useSession } from '../../../platform/session.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { toast } from '../../../ui/toasts.tsx';
import { composerBeside } from '../composer/composer-beside.ts';
import type { Conversation } from '../conversation.ts';
import { type TimelineRow, Timeline_message } from '../timeline-message.ts';
import { askWindows, windows } from './windows.ts';

const UndoMutation = graphql(`
  mutation UndoSend($input: UndoSendInput!) {
    undoSend(input: $input) {
      __typename
      ... on UndoSendSuccess { undone: message { id ...Timeline_message } }
      ... on Error { code message }
    }
  }
`);

/** Takes my message back from everybody, and its text into the composer beside, if nothing is written there. */
export async function undo(
  session: Session,
  { kept, giveBack }: Conversation,
  message: TimelineRow,
  beside: Element | null,
): Promise<void> {
  const { body } = message;
  const composer = composerBeside(beside);
  const { data, error } = await session.client.mutation(UndoMutation, { input: { messageId: message.id } });
  const answer = data?.undoSend;
  if (answer?.__typename !== 'UndoSendSuccess')
    return toast({ title: 'It was not taken back.', text: troubleIn(error, answer) ?? '', look: 'danger' });
  kept.timeline.learn(unmask(Timeline_message, answer.undone));
  if (composer instanceof HTMLTextAreaElement && composer.value === '') giveBack(body);
}

/** The message I sent last in this conversation, while it can be taken back. */
export function createUndoable({ id, outbox, kept }: Conversation): Accessor<TimelineRow | undefined> {
  const { plain } = useSession();
  const [sent, setSent] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  void askWindows(plain);
  const stop = outbox.onSent((where, message) => {
    if (where !== id || !windows().undo) return;
    clearTimeout(timer);
    setSent(message.id);
    timer = setTimeout(() => setSent(), windows().undo * 1_000);
  });
  onCleanup(() => {
    stop();
    clearTimeout(timer);
  });
  return () => {
    const message = kept.timeline.message(sent() ?? '');
    return message?.deletedAt ? undefined : message;
  };
}
