import { For } from 'solid-js';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { MessageAction } from './actions.ts';
import styles from './item.module.css';

/** What can be done with a message: over the active row, taking no room of its own. */
export function MessageActions(props: { actions: readonly MessageAction[] }) {
  return (
    <div class={styles.actions} role="group" aria-label="Message actions">
      <For each={props.actions}>
        {(action) => (
          <IconButton
            label={action.label}
            {...(action.keys ? { keys: action.keys } : {})}
            class={styles.action}
            tabindex="-1"
            onClick={() => action.run()}
          >
            <action.icon />
          </IconButton>
        )}
      </For>
    </div>
  );
}
