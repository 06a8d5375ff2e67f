import { createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import { FieldNote } from './Field.tsx';
import styles from './Field.module.css';

export interface LongFieldProps extends JSX.TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do. */
  error?: string | undefined;
  optional?: boolean;
}

/** Several lines of text with their label, hint and error. */
export function LongField(props: LongFieldProps) {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'optional']);
  const id = createUniqueId();
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {own.label}
        <Show when={own.optional}>
          <span class={styles.optional}> (optional)</span>
        </Show>
      </label>
      <div class={styles.box} data-invalid={own.error ? '' : undefined}>
        <textarea
          rows={3}
          dir="auto"
          {...rest}
          id={id}
          class={`${styles.input} ${styles.long}`}
          aria-invalid={own.error ? true : undefined}
          aria-describedby={own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined}
        />
      </div>
      <FieldNote id={id} hint={own.hint} error={own.error} />
    </div>
  );
}
