import { A } from '@solidjs/router';
import Search from 'lucide-solid/icons/search';
import { type JSX, Show } from 'solid-js';
import { Logo } from '../../ui/Logo.tsx';
import { ConversationList } from './ConversationList.tsx';
import { useInbox } from './inbox.ts';
import { Places } from './Places.tsx';
import styles from './Sidebar.module.css';

/** Everything I may go to. `create` makes something new, `foot` says who I am. */
export function Sidebar(props: { create: JSX.Element; foot: JSX.Element; onSwitch(): void }) {
  return (
    <nav class={styles.sidebar} aria-label="Rooms" data-region="">
      <header class={styles.head}>
        <A href="/" class={styles.home} activeClass="" inactiveClass="">
          <Logo />
        </A>
        {props.create}
      </header>
      <button type="button" class={styles.find} onClick={() => props.onSwitch()}>
        <Search aria-hidden="true" />
        Jump to
        <kbd>{switchKeys}</kbd>
      </button>
      <Places />
      <h2 class={styles.section}>Conversations, newest first</h2>
      <Trouble />
      <ConversationList />
      <footer class={styles.foot}>{props.foot}</footer>
    </nav>
  );
}

function Trouble() {
  const inbox = useInbox();
  return (
    <Show when={inbox.trouble()}>
      {(trouble) => (
        <p class={styles.trouble} role="alert">
          {trouble()}{' '}
          <button type="button" onClick={() => inbox.refresh()}>
            Try again
          </button>
        </p>
      )}
    </Show>
  );
}

/** The keys of the switcher, as this machine writes them. */
export const switchKeys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';
