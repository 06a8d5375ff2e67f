import { createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import { FieldNote } from './Field.tsx';
import styles from './Field.module.css';

export interface TextAreaProps extends JSX.TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string | undefined;
  /** What is wrong and what to do. Shown beneath, with an icon, and announced. */
  error?: string | undefined;
  /** Not required, and it says so. */
  optional?: boolean;
}

/** Several lines of text with their label, hint and error. */
export function TextArea(props: TextAreaProps) {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error', 'optional', 'class']);
  const id = createUniqueId();
  const described = () => (own.error ? `${id}-error` : own.hint ? `${id}-hint` : undefined);
  return (
    <div class={`${styles.field} ${own.class ?? ''}`}>
      <label for={id} class={styles.label}>
        {own.label}
        <Show when={own.optional}>
          <span class={styles.optional}> (optional)</span>
        </Show>
      </label>
      <div class={styles.box} data-invalid={own.error ? '' : undefined}>
        <textarea
          {...rest}
          id={id}
          class={styles.input}
          aria-invalid={own.error ? true : undefined}
          aria-describedby={described()}
        />
      </div>
      <FieldNote id={id} hint={own.hint} error={own.error} />
    </div>
  );
}
