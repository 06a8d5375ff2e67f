import { Dialog as Kobalte } from '@kobalte/core/dialog';
import Search from 'lucide-solid/icons/search';
import { type Accessor, createEffect, createSignal, For, on } from 'solid-js';
import { type Combobox, createCombobox } from '../../ui/combobox.ts';
import { useDialogFocus } from '../../ui/dialog-focus.ts';
import styles from './QuickSwitcher.module.css';
import { type Choice, type Going, useChoices } from './switcher-choices.tsx';

export interface QuickSwitcherProps extends Going {
  onClose(): void;
}

/** Ctrl K: type where to go. Conversations first, then people, then things to do. */
export default function QuickSwitcher(props: QuickSwitcherProps) {
  const [typed, setTyped] = createSignal('');
  const focus = useDialogFocus();
  const choices = useChoices(props, () => typed().trim());
  const box = useBox(choices);
  const write = (text: string) => {
    setTyped(text);
    box.moveTo(0);
  };
  return (
    <Kobalte open onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles.scrim} />
        <Kobalte.Content
          class={styles.switcher}
          aria-label="Jump to"
          onOpenAutoFocus={focus.enter}
          onCloseAutoFocus={focus.leave}
        >
          <TypeHere box={box} typed={typed()} onWrite={write} />
          <div id={box.list} role="listbox" aria-label="Places" class={styles.list}>
            <For each={choices()} fallback={<p class={styles.none}>Nothing is called “{typed()}”.</p>}>
              {(choice, index) => (
                <Place
                  id={box.optionId(index())}
                  choice={choice}
                  active={box.at() === index()}
                  onNear={() => box.moveTo(index())}
                />
              )}
            </For>
          </div>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}

/** The list's arrows and Enter. What the server finds comes later and in between: whatever was chosen stays chosen. */
function useBox(choices: Accessor<Choice[]>): Combobox {
  const box = createCombobox(
    () => choices().length,
    (index) => choices()[index]?.choose(),
  );
  createEffect(
    on(choices, (now, before) => {
      const kept = now.findIndex((choice) => choice.id === before?.[box.at()]?.id);
      if (kept >= 0) box.moveTo(kept);
    }),
  );
  return box;
}

function TypeHere(props: { box: Combobox; typed: string; onWrite(text: string): void }) {
  return (
    <div class={styles.field}>
      <Search aria-hidden="true" />
      <input
        {...props.box.field}
        aria-label="Jump to a conversation or a person"
        placeholder="Jump to…"
        autofocus
        value={props.typed}
        onInput={(event) => props.onWrite(event.currentTarget.value)}
      />
      <kbd>Esc</kbd>
    </div>
  );
}

function Place(props: { id: string; choice: Choice; active: boolean; onNear(): void }) {
  return (
    <div
      role="option"
      id={props.id}
      class={styles.choice}
      aria-selected={props.active}
      onPointerMove={() => props.onNear()}
      onClick={() => props.choice.choose()}
    >
      <span class={styles.icon}>{props.choice.icon()}</span>
      <span class={styles.label} dir="auto">
        {props.choice.label}
      </span>
      <span class={styles.note}>{props.choice.note}</span>
    </div>
  );
}
