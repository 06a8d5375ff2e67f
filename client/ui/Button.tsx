import { type JSX, Show, splitProps } from 'solid-js';
import styles from './Button.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  /** Work is under way: the button shows it and ignores further presses, but keeps focus. */
  busy?: boolean;
  /** Why it cannot be pressed now. The button stays focusable, so the reason can be read. */
  unavailable?: string | false;
}

/** The class of a button, for links that should look like one. */
export function buttonClass(look: ButtonLook = 'secondary'): string {
  return `${styles.button} ${styles[look]}`;
}

/** A button with words on it. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'busy', 'unavailable', 'class', 'children', 'onClick']);
  const blocked = () => own.busy || Boolean(own.unavailable);
  const press: JSX.EventHandler<HTMLButtonElement, MouseEvent> = (event) => {
    if (blocked()) event.preventDefault();
    else if (typeof own.onClick === 'function') own.onClick(event);
  };
  return (
    <button
      type="button"
      {...rest}
      class={`${buttonClass(own.look)} ${own.class ?? ''}`}
      aria-disabled={blocked() || undefined}
      aria-busy={own.busy || undefined}
      data-tip={own.unavailable || undefined}
      onClick={press}
    >
      <Show when={own.busy}>
        <span class={styles.spinner} aria-hidden="true" />
      </Show>
      {own.children}
    </button>
  );
}
