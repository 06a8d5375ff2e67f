import { useNavigate } from '@solidjs/router';
import { type JSX, onMount } from 'solid-js';
import styles from './Drawer.module.css';
import { useFrame } from './frame.ts';

/** The rooms on a phone: over the page, with the focus inside. Esc, the scrim and Back close it. */
export default function Drawer(props: { children: JSX.Element }) {
  const frame = useFrame();
  const navigate = useNavigate();
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  const click = (event: MouseEvent) => {
    if (event.target === dialog) return frame.closeDrawer();
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (
      !link ||
      link.target ||
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.defaultPrevented
    )
      return;
    // The drawer's own history entry becomes the page gone to, so Back leads to where the drawer was opened.
    event.preventDefault();
    event.stopPropagation();
    navigate(link.pathname + link.search, { replace: true });
  };
  const cancel = (event: Event) => {
    event.preventDefault();
    frame.closeDrawer();
  };
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class={styles.drawer}
      aria-label="Rooms"
      on:click={click}
      onCancel={cancel}
    >
      <div class={styles.sheet}>{props.children}</div>
    </dialog>
  );
}
