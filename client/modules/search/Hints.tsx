import { For } from 'solid-js';
import styles from './search.module.css';

const operators = [
  '"a phrase"',
  'from:@ilse',
  'in:#release-train',
  'before:2026-11-20',
  'after:2026-11-01',
  'has:link',
  'is:pinned',
];

/** What can be typed, while nothing is. */
export function Hints() {
  return (
    <p class={styles.hint}>
      Words, parts of words and addresses, in any script. Also:{' '}
      <For each={operators}>
        {(operator) => (
          <>
            <code>{operator}</code>{' '}
          </>
        )}
      </For>
    </p>
  );
}
