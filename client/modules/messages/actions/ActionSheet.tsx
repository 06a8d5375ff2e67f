import { For, onCleanup, onMount } from 'solid-js';
import type { MessageAction, Subject } from './action.ts';
import { actionsOn, labelOf } from './actions.ts';
import styles from './ActionSheet.module.css';

export interface ActionSheetProps {
  on: Subject;
  onClose(): void;
}

/** What can be done with a message, by name, at the bottom of a touch screen. Esc and a tap beside it close it. */
export default function ActionSheet(props: ActionSheetProps) {
  let sheet!: HTMLDialogElement;
  const choosing = createChoosing(props.on, () => props.onClose());
  onMount(() => sheet.showModal());
  onCleanup(() => sheet.close());
  const cancel = (event: Event) => {
    event.preventDefault();
    props.onClose();
  };
  return (
    <dialog
      ref={(element) => (sheet = element)}
      class={styles.sheet}
      aria-label="Message actions"
      onPointerDown={choosing.touch}
      onClick={(event) => event.target === sheet && choosing.choose(event)}
      onCancel={cancel}
    >
      <div class={styles.list}>
        <For each={actionsOn(props.on)}>
          {(action) => <Action action={action} on={props.on} onClick={(event) => choosing.choose(event, action)} />}
        </For>
      </div>
    </dialog>
  );
}

function Action(props: { action: MessageAction; on: Subject; onClick(event: MouseEvent): void }) {
  return (
    <button
      type="button"
      class={styles.action}
      data-danger={props.action.danger || undefined}
      onClick={(event) => props.onClick(event)}
    >
      <props.action.icon aria-hidden="true" />
      {labelOf(props.action, props.on)}
    </button>
  );
}

/** Closes on a choice, or on none, and does what was chosen once the sheet is gone: it may take the focus, or ask something. */
function createChoosing(on: Subject, close: () => void) {
  // The finger that asked for the sheet is still down: its lifting is no choice.
  let touched = false;
  let chosen: MessageAction | undefined;
  onCleanup(() => setTimeout(() => chosen?.run(on)));
  return {
    touch: () => (touched = true),
    choose(event: MouseEvent, action?: MessageAction) {
      if (!touched && event.detail > 0) return;
      chosen = action;
      close();
    },
  };
}
