import { onCleanup, onMount } from 'solid-js';

/** For a panel beside the page. Opened from the header, the focus follows and later returns; opened by its address, nobody asked for it. */
export function followFocus(panel: HTMLElement): void {
  const opener = document.activeElement;
  if (!(opener instanceof HTMLElement) || !opener.closest('header')) return;
  onMount(() => panel.querySelector<HTMLElement>('button')?.focus());
  onCleanup(() => opener.isConnected && queueMicrotask(() => opener.focus()));
}
