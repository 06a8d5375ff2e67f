import Copy from 'lucide-solid/icons/copy';
import Link from 'lucide-solid/icons/link';
import Pencil from 'lucide-solid/icons/pencil';
import Trash from 'lucide-solid/icons/trash';
import { Show } from 'solid-js';
import { IconButton } from '../../../ui/IconButton.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { useConversation } from '../conversation.ts';
import type { TimelineRow } from '../timeline-message.ts';
import styles from './item.module.css';

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

/** What can be done with a message: over the active row, taking no room of its own. */
export function MessageActions(props: { message: TimelineRow; rowKey: string; onDelete(): void }) {
  const { id, me, edit, mayDelete } = useConversation();
  const mine = () => props.message.author.id === me().id;
  return (
    <div class={styles.actions} role="group" aria-label="Message actions">
      <IconButton
        label="Copy link"
        keys="C"
        class={styles.action}
        tabindex="-1"
        onClick={() => copy(messageLink(id, props.message.id), 'Link')}
      >
        <Link />
      </IconButton>
      <IconButton
        label="Copy text"
        class={styles.action}
        tabindex="-1"
        onClick={() => copy(props.message.body, 'Text')}
      >
        <Copy />
      </IconButton>
      <Show when={mine()}>
        <IconButton label="Edit" keys="E" class={styles.action} tabindex="-1" onClick={() => edit(props.rowKey)}>
          <Pencil />
        </IconButton>
      </Show>
      <Show when={mayDelete(props.message)}>
        <IconButton label="Delete" keys="Del" class={styles.action} tabindex="-1" onClick={() => props.onDelete()}>
          <Trash />
        </IconButton>
      </Show>
    </div>
  );
}
