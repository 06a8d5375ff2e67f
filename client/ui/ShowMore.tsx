import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { Button } from './Button.tsx';
import styles from './ShowMore.module.css';

export interface ShowMoreProps {
  /** Why the last time brought nothing, in a sentence. */
  trouble?: string | undefined;
  /** Brings more into the list above. */
  onMore(): Promise<unknown>;
}

/** How far below the view the end of the list may be when more of it is asked for, in pixels. */
const ahead = '600px';

/**
 * The end of a list that has more: asks for it as it comes near the view, and is a button for those who come by keys. Whoever
 * had the focus here finds it on the first thing that is new.
 */
export function ShowMore(props: ShowMoreProps) {
  const [busy, setBusy] = createSignal(false);
  let button!: HTMLButtonElement;
  const more = async () => {
    if (busy()) return;
    setBusy(true);
    const grown = goOnFrom(button);
    await props.onMore();
    setBusy(false);
    // Whoever scrolls on may still be near the end. Where nothing came it is tried again by hand.
    if (grown()) near.observe(button);
  };
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near.unobserve(button);
      void more();
    },
    { rootMargin: ahead, scrollMargin: ahead },
  );
  onMount(() => near.observe(button));
  onCleanup(() => near.disconnect());
  return (
    <div class={styles.more}>
      <Show when={props.trouble}>
        <p role="alert">More could not be loaded. {props.trouble}</p>
      </Show>
      <Button ref={(element: HTMLButtonElement) => (button = element)} busy={busy()} onClick={() => void more()}>
        Show more
      </Button>
    </div>
  );
}

/** Says later whether there is more on the page, and moves the focus from the button to the first of it. */
function goOnFrom(button: HTMLButtonElement): () => boolean {
  const page = button.closest('main') ?? document.body;
  const stops = () => [...page.querySelectorAll<HTMLElement>('a[href], button')];
  const [here, before] = [stops().indexOf(button), stops().length];
  const focused = document.activeElement === button;
  return () => {
    const now = stops();
    if (focused && (now.length > before || !button.isConnected))
      queueMicrotask(() => (now[here] ?? now.at(-1))?.focus());
    return now.length > before;
  };
}
