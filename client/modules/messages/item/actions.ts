import Copy from 'lucide-solid/icons/copy';
import Link from 'lucide-solid/icons/link';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import SmilePlus from 'lucide-solid/icons/face-slightly-smiling-plus';
import type { Component } from 'solid-js';
import { toast } from '../../../ui/toasts.tsx';
import type { Conversation } from '../conversation.ts';
import type { TimelineRow } from '../timeline-message.ts';

/** Something that can be done with a message. */
export interface MessageAction {
  label: string;
  icon: Component<{ 'aria-hidden'?: 'true' }>;
  /** The key that does it on a focused row. */
  keys?: string;
  danger?: boolean;
  run(): void;
}

/** What is asked about a message before it is done. */
export interface Asks {
  askDelete(key: string): void;
  askReaction(key: string): void;
}

/** What this person may do with a message that is there. */
export function actionsFor(conversation: Conversation, message: TimelineRow, key: string, asks: Asks) {
  const { id, me, edit, mayDelete } = conversation;
  const all: MessageAction[] = [
    { label: 'Add reaction', icon: SmilePlus, keys: '+', run: () => asks.askReaction(key) },
    { label: 'Copy link', icon: Link, keys: 'C', run: () => void copy(messageLink(id, message.id), 'Link') },
    { label: 'Copy text', icon: Copy, run: () => void copy(message.body, 'Text') },
  ];
  if (message.author.id === me().id) all.push({ label: 'Edit', icon: Pencil, keys: 'E', run: () => edit(key) });
  if (mayDelete(message))
    all.push({ label: 'Delete', icon: Trash, keys: 'Del', danger: true, run: () => asks.askDelete(key) });
  return all;
}

/** The address of a message. */
export function messageLink(conversationId: string, messageId: string): string {
  return `${location.origin}/c/${conversationId}/m/${messageId}`;
}

/** Puts text on the clipboard and says so, or says why not. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ title: `${what} copied.` });
  } catch {
    toast({ title: `${what} could not be copied: the browser did not allow it.`, look: 'danger' });
  }
}
