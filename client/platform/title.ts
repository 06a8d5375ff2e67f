import { createEffect, createRoot, createSignal, onCleanup } from 'solid-js';

const [page, setPage] = createSignal('');
const [wanted, setWanted] = createSignal(0);

export { setWanted };

/** Names the page in the window's title while the caller lives: `(2) release-train · Parley`. */
export function useTitle(title: () => string | undefined): void {
  createEffect(() => {
    const mine = title() ?? '';
    setPage(mine);
    onCleanup(() => setPage((now) => (now === mine ? '' : now)));
  });
}

/** Keeps `document.title` and the app's badge in step with the page and with how often this person is wanted. Call once. */
export function keepTitle(): void {
  createRoot(() =>
    createEffect(() => {
      const name = page() ? `${page()} · Parley` : 'Parley';
      document.title = wanted() ? `(${wanted()}) ${name}` : name;
      // The same number on the icon of an installed app; 0 takes it away. Not every browser has icons to mark.
      if ('setAppBadge' in navigator) navigator.setAppBadge(wanted()).catch(() => {});
    }),
  );
}
