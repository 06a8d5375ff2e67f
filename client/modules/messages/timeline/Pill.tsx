import ArrowDown from 'lucide-solid/icons/arrow-down';
import { Show } from 'solid-js';
import styles from './timeline.module.css';

/** The way to the newest message, with the number of those that came since the reader left it. */
export function Pill(props: { news: number; away: boolean; onGo(): void }) {
  const words = () => (props.news > 0 ? `${props.news > 99 ? '99+' : props.news} new` : 'Latest');
  return (
    <Show when={props.news > 0 || props.away}>
      <button type="button" class={styles.pill} data-news={props.news > 0 || undefined} onClick={() => props.onGo()}>
        {words()}
        <ArrowDown aria-hidden="true" />
      </button>
    </Show>
  );
}
