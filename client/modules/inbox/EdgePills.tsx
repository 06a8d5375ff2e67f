import { createEffect, createSignal, onCleanup, onMount, Show } from 'solid-js';
import styles from './EdgePills.module.css';

interface Hidden {
  above: HTMLElement[];
  below: HTMLElement[];
}

/** Says what unread conversations stand outside the visible part of the list, and scrolls there. */
export default function EdgePills(props: { scroller: () => HTMLElement; watch: () => unknown }) {
  const [hidden, setHidden] = createSignal<Hidden>({ above: [], below: [] });
  const look = () => setHidden(unreadOutside(props.scroller()));
  onMount(() => {
    const scroller = props.scroller();
    scroller.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    createEffect(() => {
      props.watch();
      queueMicrotask(look);
    });
    onCleanup(() => {
      scroller.removeEventListener('scroll', look);
      resized.disconnect();
    });
  });
  const go = (row: HTMLElement | undefined) => row?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  return (
    <>
      <Show when={hidden().above.length}>
        <button type="button" class={styles.pill} data-edge="above" onClick={() => go(hidden().above.at(-1))}>
          ↑ {hidden().above.length} more unread
        </button>
      </Show>
      <Show when={hidden().below.length}>
        <button type="button" class={styles.pill} data-edge="below" onClick={() => go(hidden().below[0])}>
          ↓ {hidden().below.length} more unread
        </button>
      </Show>
    </>
  );
}

function unreadOutside(scroller: HTMLElement): Hidden {
  const frame = scroller.getBoundingClientRect();
  const rows = [...scroller.querySelectorAll<HTMLElement>('[data-unread]')];
  const middle = (row: HTMLElement) => row.getBoundingClientRect().top + row.offsetHeight / 2;
  return {
    above: rows.filter((row) => middle(row) < frame.top),
    below: rows.filter((row) => middle(row) > frame.bottom),
  };
}
