import CircleAlert from 'lucide-solid/icons/circle-alert';
import { createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import styles from './Field.module.css';

export interface FieldProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do. Shown beneath, with an icon, and announced. */
  error?: string | undefined;
  /** Read, not seen: the placeholder says the same. */
  labelHidden?: boolean;
  /** Stands at the start, inside the border. */
  leading?: JSX.Element;
  /** Stands at the end, inside the border. */
  trailing?: JSX.Element;
  /** Not required, and it says so. */
  optional?: boolean;
}

/** For names and codes: nothing corrects them while they are typed. */
export const verbatim = { autocapitalize: 'off', spellcheck: false } as const;

/** One line of text with its label, hint and error. */
export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, [
    'label',
    'hint',
    'error',
    'leading',
    'trailing',
    'labelHidden',
    'optional',
    'class',
  ]);
  const id = createUniqueId();
  const described = () => (own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined);
  return (
    <div class={`${styles.field} ${own.class ?? ''}`}>
      <label for={id} class={own.labelHidden ? 'visually-hidden' : styles.label}>
        {own.label}
        <Show when={own.optional}>
          <span class={styles.optional}> (optional)</span>
        </Show>
      </label>
      <div class={styles.box} data-invalid={own.error ? '' : undefined}>
        {own.leading}
        <input
          {...rest}
          id={id}
          class={styles.input}
          aria-invalid={own.error ? true : undefined}
          aria-describedby={described()}
        />
        {own.trailing}
      </div>
      <FieldNote id={id} hint={own.hint} error={own.error} />
    </div>
  );
}

/** The line beneath a field: its error, or else its hint. */
export function FieldNote(props: { id: string; hint?: string | undefined; error?: string | undefined }) {
  return (
    <Show
      when={props.error}
      fallback={
        <Show when={props.hint}>
          {(hint) => (
            <p id={`${props.id}-hint`} class={styles.hint}>
              {hint()}
            </p>
          )}
        </Show>
      }
    >
      {(error) => (
        <p id={`${props.id}-error`} class={styles.error} role="alert">
          <CircleAlert aria-hidden="true" />
          {error()}
        </p>
      )}
    </Show>
  );
}
