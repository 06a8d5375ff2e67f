import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { useConversation } from '../conversation.ts';
import { dayName } from '../time.ts';
import { firstVisible } from './geometry.ts';
import styles from './timeline.module.css';

const idle = 1_000;

/** The day of the topmost row, while the reader scrolls; gone a second after. */
export default function DateChip(props: { scroller: HTMLElement }) {
  const { rows } = useConversation();
  const [day, setDay] = createSignal('');
  const [shown, setShown] = createSignal(false);
  let frame = 0;
  let timer: ReturnType<typeof setTimeout>;
  let last = props.scroller.scrollTop;
  const look = () => {
    frame = 0;
    const key = firstVisible(props.scroller)?.dataset.key;
    const at = key === undefined ? undefined : rows.message(key)?.createdAt;
    if (at) setDay(dayName(Date.parse(at)));
  };
  const onScroll = () => {
    const moved = Math.abs(props.scroller.scrollTop - last);
    last = props.scroller.scrollTop;
    // Growing by a message is no scrolling.
    if (moved === 0 || last === 0) return;
    frame ||= requestAnimationFrame(look);
    setShown(true);
    clearTimeout(timer);
    timer = setTimeout(() => setShown(false), idle);
  };
  onMount(() => props.scroller.addEventListener('scroll', onScroll, { passive: true }));
  onCleanup(() => {
    props.scroller.removeEventListener('scroll', onScroll);
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  });
  return (
    <Show when={day()}>
      <div class={styles.chip} data-shown={shown() || undefined} aria-hidden="true">
        {day()}
      </div>
    </Show>
  );
}
