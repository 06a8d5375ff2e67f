import { createSignal, For, type JSX, onCleanup, Show } from 'solid-js';
import styles from './Skeleton.module.css';

/** Its children, once 200 ms have passed: quicker answers never flash a placeholder. */
export function Delayed(props: { children: JSX.Element }) {
  const [due, setDue] = createSignal(false);
  const timer = setTimeout(() => setDue(true), 200);
  onCleanup(() => clearTimeout(timer));
  return <Show when={due()}>{props.children}</Show>;
}

/** Grey rows with the metrics of what will come: a picture and a line of text each. */
export function SkeletonRows(props: { rows?: number; picture?: 22 | 36 }) {
  const widths = [62, 44, 71, 53, 38, 66, 49, 58];
  return (
    <Delayed>
      <div class={styles.rows} role="status" data-picture={props.picture ?? 36}>
        <span class="visually-hidden">Loading</span>
        <For each={Array.from({ length: props.rows ?? 6 }, (_, at) => widths[at % widths.length])}>
          {(width) => (
            <div class={styles.row} aria-hidden="true">
              <span class={styles.picture} />
              <span class={styles.line} style={{ 'inline-size': `${width}%` }} />
            </div>
          )}
        </For>
      </div>
    </Delayed>
  );
}
