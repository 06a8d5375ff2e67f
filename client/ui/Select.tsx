import ChevronDown from 'lucide-solid/icons/chevron-down';
import { createUniqueId, For, type JSX, splitProps } from 'solid-js';
import { FieldNote } from './Field.tsx';
import styles from './Field.module.css';

export interface SelectProps<T extends string> extends Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  hint?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
  onPick(value: T): void;
}

/** One of several, in a list that opens: the platform's own, so every keyboard and phone knows it. */
export function Select<T extends string>(props: SelectProps<T>) {
  const [own, rest] = splitProps(props, ['label', 'value', 'options', 'hint', 'error', 'onPick']);
  const id = createUniqueId();
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {own.label}
      </label>
      <div class={styles.box} data-invalid={own.error ? '' : undefined}>
        <select
          {...rest}
          id={id}
          class={styles.select}
          aria-describedby={own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined}
          onChange={(event) => own.onPick(event.currentTarget.value as T)}
        >
          <For each={own.options}>
            {(option) => (
              <option value={option.value} selected={option.value === own.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
        <ChevronDown class={styles.arrow} aria-hidden="true" />
      </div>
      <FieldNote id={id} hint={own.hint} error={own.error} />
    </div>
  );
}
