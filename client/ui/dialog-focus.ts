import { onCleanup } from 'solid-js';

/** Where the focus goes when a window above the page opens, and where it returns. Call while the opener still has it. */
export function useDialogFocus() {
  const opener = document.activeElement;
  onCleanup(() =>
    queueMicrotask(() => {
      if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body)
        opener.focus();
    }),
  );
  return {
    /** To the field marked `autofocus`, where there is one. */
    enter(event: Event) {
      const first = (event.currentTarget as Element | null)?.querySelector<HTMLElement>('[autofocus]');
      if (!first) return;
      event.preventDefault();
      first.focus();
    },
    /** The page's own rule above decides. */
    leave: (event: Event) => event.preventDefault(),
  };
}
