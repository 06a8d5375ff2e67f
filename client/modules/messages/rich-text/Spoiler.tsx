import { createSignal, type JSX } from 'solid-js';
import styles from './rich-text.module.css';

/**
 * Text that is shown when asked for. It takes its place from the beginning, so nothing moves; until then nobody can read,
 * select or reach what is in it, and a screen reader says only that something is hidden.
 */
export function Spoiler(props: { children: JSX.Element }) {
  const [shown, setShown] = createSignal(false);
  const hidden = <T,>(value: T): T | undefined => (shown() ? undefined : value);
  const onKeyDown = (event: KeyboardEvent) => {
    if (shown() || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    setShown(true);
  };
  return (
    <span
      class={styles.spoiler}
      role={hidden('button')}
      aria-label={hidden('Hidden text, show it')}
      data-tip={hidden('Show')}
      data-hidden={hidden('')}
      tabindex="-1"
      onClick={() => setShown(true)}
      onKeyDown={onKeyDown}
    >
      <span inert={hidden(true)}>{props.children}</span>
    </span>
  );
}
