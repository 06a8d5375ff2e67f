import Ellipsis from 'lucide-solid/icons/ellipsis';
import { createMemo, For, Show } from 'solid-js';
import { IconButton } from '../../../ui/IconButton.tsx';
import { actionsOn, keyName, labelOf } from './actions.ts';
import { fetchActionMenu } from './Asked.tsx';
import type { Asking } from './asking.ts';
import styles from './actions.module.css';

/** What can be done with a message: over the active row, taking no room of its own. The rest is behind “…”. */
export default function ActionBar(props: { rowKey: string; asking: Asking }) {
  const subject = createMemo(() => props.asking.subject(props.rowKey));
  return (
    <Show when={subject()}>
      {(on) => (
        <Show when={actionsOn(on()).length > 0}>
          <div class={styles.bar} role="group" aria-label="Message actions">
            <For each={actionsOn(on()).filter((action) => action.bar)}>
              {(action) => (
                <IconButton
                  label={labelOf(action, on())}
                  {...keyName(action)}
                  class={styles.button}
                  tabindex="-1"
                  onClick={() => action.run(on())}
                >
                  <action.icon />
                </IconButton>
              )}
            </For>
            <More rowKey={props.rowKey} asking={props.asking} />
          </div>
        </Show>
      )}
    </Show>
  );
}

function More(props: { rowKey: string; asking: Asking }) {
  let button!: HTMLButtonElement;
  const opened = () => props.asking.menu()?.anchor === button;
  return (
    <IconButton
      ref={(element: HTMLButtonElement) => (button = element)}
      label="More actions"
      keys="Shift F10"
      class={styles.button}
      tabindex="-1"
      aria-haspopup="menu"
      aria-expanded={opened()}
      onPointerEnter={fetchActionMenu}
      onFocus={fetchActionMenu}
      onClick={(event) =>
        props.asking.openMenu(opened() ? undefined : { key: props.rowKey, anchor: button, byKeys: event.detail === 0 })
      }
    >
      <Ellipsis />
    </IconButton>
  );
}
