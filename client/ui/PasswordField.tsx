import { createSignal, splitProps } from 'solid-js';
import { Field, type FieldProps } from './Field.tsx';
import styles from './PasswordField.module.css';

/** A password with a button that shows it while typing. */
export function PasswordField(props: Omit<FieldProps, 'type' | 'trailing'>) {
  const [shown, setShown] = createSignal(false);
  const [, rest] = splitProps(props, []);
  return (
    <Field
      {...rest}
      type={shown() ? 'text' : 'password'}
      autocapitalize="off"
      spellcheck={false}
      trailing={
        <button type="button" class={styles.show} aria-pressed={shown()} onClick={() => setShown(!shown())}>
          {shown() ? 'Hide' : 'Show'}
          <span class="visually-hidden"> password</span>
        </button>
      }
    />
  );
}
