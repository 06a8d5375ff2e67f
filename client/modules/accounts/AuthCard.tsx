import CircleAlert from 'lucide-solid/icons/circle-alert';
import { type JSX, Show } from 'solid-js';
import { Logo } from '../../ui/Logo.tsx';
import styles from './AuthCard.module.css';

/** The frame of the pages before signing in: one narrow form, centred. */
export function AuthCard(props: { title: string; children: JSX.Element; footer: JSX.Element }) {
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <Logo size="large" />
        <h1 class={styles.title}>{props.title}</h1>
        {props.children}
        <p class={styles.footer}>{props.footer}</p>
      </div>
    </main>
  );
}

/** What is wrong with the form as a whole, above its button. */
export function FormTrouble(props: { message: string | undefined }) {
  return (
    <Show when={props.message}>
      {(message) => (
        <p class={styles.trouble} role="alert">
          <CircleAlert aria-hidden="true" />
          {message()}
        </p>
      )}
    </Show>
  );
}
