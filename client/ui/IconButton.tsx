import { type JSX, splitProps } from 'solid-js';
import styles from './IconButton.module.css';

export interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does: read by screen readers and shown as its tip. */
  label: string;
  /** Keys that do the same, shown behind the tip, for instance `Ctrl K`. */
  keys?: string;
  /** A small mark in the corner: a number, or `true` for a dot. Say it in `label` too. */
  badge?: string | true | undefined;
}

/** A square button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['label', 'keys', 'badge', 'class', 'children']);
  return (
    <button
      type="button"
      {...rest}
      class={`${styles.button} ${own.class ?? ''}`}
      aria-label={own.label}
      data-tip={own.label}
      data-tip-keys={own.keys}
    >
      {own.children}
      {own.badge && (
        <span class={own.badge === true ? styles.dot : styles.count} aria-hidden="true">
          {own.badge}
        </span>
      )}
    </button>
  );
}
