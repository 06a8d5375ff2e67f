import Copy from 'lucide-solid/icons/copy';
import Link from 'lucide-solid/icons/link';
import { toast } from '../../../ui/toasts.tsx';
import type { TimelineRow } from '../timeline-message.ts';
import { isThere, type MessageAction } from './action.ts';

/** Puts the message's address on the clipboard. */
export const copyLink: MessageAction = {
  id: 'copy-link',
  label: 'Copy link',
  icon: Link,
  key: 'c',
  bar: true,
  when: () => true,
  run: ({ conversation, message }) => void copy(location.origin + messagePath(conversation.id, message), 'Link'),
};

/** Puts what was written on the clipboard, marks and all. */
export const copyText: MessageAction = {
  id: 'copy-text',
  label: 'Copy text',
  icon: Copy,
  when: isThere,
  run: ({ message }) => void copy(message.body, 'Text'),
};

type Place = Pick<TimelineRow, 'id' | 'inRoom' | 'threadRootId'>;

/** The address of a message within Parley: in the room, or in the thread it stands in alone. */
export function messagePath(conversationId: string, { id, inRoom, threadRootId }: Place): string {
  const thread = inRoom ? '' : `/t/${threadRootId}`;
  return `/c/${conversationId}${thread}/m/${id}`;
}

/** Puts text on the clipboard and says so, or says why not. */
async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ title: `${what} copied.` });
  } catch {
    toast({ title: `${what} could not be copied: the browser did not allow it.`, look: 'danger' });
  }
}
