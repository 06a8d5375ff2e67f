import ExternalLink from 'lucide-solid/icons/external-link';
import X from 'lucide-solid/icons/x';
import { onCleanup, onMount } from 'solid-js';
import { IconButton } from '../../../ui/IconButton.tsx';
import styles from './media.module.css';

/** A picture as large as the window. Esc, a click beside it and the cross close it; the focus goes back by itself. */
export default function Lightbox(props: { name: string; url: string; onClose(): void }) {
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  onCleanup(() => dialog.close());
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.lightbox}
      aria-label={props.name}
      onClick={(event) => event.target === dialog && props.onClose()}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class={styles.bar}>
        <span dir="auto">{props.name}</span>
        <a href={props.url} target="_blank" rel="noopener noreferrer nofollow" aria-label="Open the original">
          <ExternalLink aria-hidden="true" />
        </a>
        <IconButton label="Close" onClick={() => props.onClose()}>
          <X />
        </IconButton>
      </div>
      <img class={styles.whole} src={props.url} alt={props.name} referrerpolicy="no-referrer" />
    </dialog>
  );
}
