import { createSignal, Show } from 'solid-js';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useChanging } from './editing.ts';
import styles from './item.module.css';

export interface DeleteDialogProps {
  messageId: string;
  /** What is about to go, so nobody deletes the wrong one. */
  text: string;
  onClose(): void;
  onDeleted?: () => void;
}

/** Asks before a message is deleted. */
export default function DeleteDialog(props: DeleteDialogProps) {
  const changing = useChanging();
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const remove = async () => {
    setBusy(true);
    setTrouble(await changing.remove(props.messageId));
    setBusy(false);
    if (trouble()) return;
    props.onClose();
    props.onDeleted?.();
  };
  return (
    <Dialog
      title="Delete this message?"
      description="It is removed for everyone. That cannot be undone."
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Keep it</Button>
          <Button look="danger" busy={busy()} onClick={remove}>
            Delete
          </Button>
        </>
      }
    >
      <blockquote class={styles.excerpt} dir="auto">
        {props.text}
      </blockquote>
      <Show when={trouble()}>
        <p class={styles.trouble} role="alert">
          {trouble()}
        </p>
      </Show>
    </Dialog>
  );
}
