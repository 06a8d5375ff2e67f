import { type Accessor, createSignal, createUniqueId } from 'solid-js';

/** A field whose arrows and Enter work on a list beneath it. */
export interface Combobox {
  /** Id of the list, for the element with `role="listbox"`. */
  list: string;
  /** Which option is at hand. */
  at: Accessor<number>;
  moveTo(index: number): void;
  optionId(index: number): string;
  /** For the field. */
  field: {
    role: 'combobox';
    'aria-expanded': true;
    'aria-controls': string;
    'aria-autocomplete': 'list';
    readonly 'aria-activedescendant': string | undefined;
    autocomplete: 'off';
    onKeyDown(event: KeyboardEvent): void;
  };
}

/** Wires a field to a list of `count()` options, of which Enter chooses the one at hand. The focus stays in the field. */
export function createCombobox(count: Accessor<number>, choose: (index: number) => void): Combobox {
  const list = createUniqueId();
  const [at, moveTo] = createSignal(0);
  const optionId = (index: number) => `${list}-${index}`;
  const step = (by: 1 | -1) => moveTo((at() + by + count()) % Math.max(1, count()));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') choose(at());
    else return;
    event.preventDefault();
    document.getElementById(optionId(at()))?.scrollIntoView({ block: 'nearest' });
  };
  const field: Combobox['field'] = {
    role: 'combobox',
    'aria-expanded': true,
    'aria-controls': list,
    'aria-autocomplete': 'list',
    get 'aria-activedescendant'() {
      return count() ? optionId(at()) : undefined;
    },
    autocomplete: 'off',
    onKeyDown,
  };
  return { list, at, moveTo, optionId, field };
}
