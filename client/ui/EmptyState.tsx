import type { JSX } from 'solid-js';
import styles from './EmptyState.module.css';

/** One sentence about why nothing is here, and one way on. */
export function EmptyState(props: {
  icon?: JSX.Element;
  title: string;
  children?: JSX.Element;
  actions?: JSX.Element;
  role?: 'alert';
}) {
  return (
    <div class={styles.empty} role={props.role}>
      {props.icon && <div class={styles.icon}>{props.icon}</div>}
      <p class={styles.title}>{props.title}</p>
      {props.children && <div class={styles.text}>{props.children}</div>}
      {props.actions && <div class={styles.actions}>{props.actions}</div>}
    </div>
  );
}
