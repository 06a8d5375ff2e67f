import { createUniqueId, For } from 'solid-js';
import styles from './Choices.module.css';

export interface Choice<T extends string> {
  value: T;
  label: string;
  hint?: string;
}

/** One of a few, all of them visible. */
export function Choices<T extends string>(props: {
  legend: string;
  name: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange(value: T): void;
}) {
  const id = createUniqueId();
  return (
    <fieldset class={styles.set}>
      <legend class={styles.legend}>{props.legend}</legend>
      <div class={styles.choices}>
        <For each={props.choices}>
          {(choice) => (
            <label class={styles.choice}>
              <input
                type="radio"
                name={`${props.name}-${id}`}
                value={choice.value}
                checked={props.value === choice.value}
                onChange={() => props.onChange(choice.value)}
              />
              <span class={styles.label}>{choice.label}</span>
              {choice.hint && <span class={styles.hint}>{choice.hint}</span>}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
