import MailOpen from 'lucide-solid/icons/mail-open';
import { graphql } from '../../../platform/graphql.ts';
import { troubleIn } from '../../../platform/trouble.ts';
import { toast } from '../../../ui/toasts.tsx';
import type { MessageAction, Subject } from './action.ts';

// Past the cache: the counts come with the stream of the inbox, in order.
const MarkUnreadMutation = graphql(`
  mutation MarkUnread($input: MarkUnreadInput!) {
    markUnread(input: $input) {
      __typename
      ... on MarkUnreadSuccess {
        conversation {
          id
          viewer { role unreadCount lastReadSeq lastReadAt firstUnread { id seq } }
        }
      }
      ... on Error { code message }
    }
  }
`);

/** Makes a message and what follows unread again; it stays so until the page is left, or Esc says otherwise. */
export const markingUnread: MessageAction = {
  id: 'mark-unread',
  label: 'Mark unread from here',
  icon: MailOpen,
  key: 'u',
  when: ({ conversation }) => conversation.thread === undefined,
  run: (on) => void markUnread(on),
};

async function markUnread({ session, conversation, message }: Subject): Promise<void> {
  const { id, kept, held, hold, setUnread } = conversation;
  const before = held();
  // First of all: what is in view is about to be marked read.
  hold(true);
  const input = { conversationId: id, messageId: message.id };
  const { data, error } = await session.plain.mutation(MarkUnreadMutation, { input });
  const answer = data?.markUnread;
  if (answer?.__typename !== 'MarkUnreadSuccess') {
    hold(before);
    return toast({ title: 'It was not marked as unread.', text: troubleIn(error, answer) ?? '', look: 'danger' });
  }
  if (answer.conversation.viewer) kept.setRead(answer.conversation.viewer);
  setUnread({ seq: message.seq, since: undefined });
}
