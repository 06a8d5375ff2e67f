import { A, useLocation } from '@solidjs/router';
import Bookmark from 'lucide-solid/icons/bookmark';
import Compass from 'lucide-solid/icons/compass';
import Search from 'lucide-solid/icons/search';
import UsersRound from 'lucide-solid/icons/users-round';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import { For, type JSX, Show, Suspense } from 'solid-js';
import { later } from '../../ui/later.ts';
import { Logo } from '../../ui/Logo.tsx';
import { ConversationList } from './ConversationList.tsx';
import { useInbox } from './inbox.ts';
import styles from './Sidebar.module.css';

const ThreadCount = later(() => import('../threads/ThreadCount.tsx'));

const places = [
  { href: '/threads', label: 'Threads', icon: MessagesSquare, count: ThreadCount },
  { href: '/search', label: 'Search messages', icon: Search },
  { href: '/bookmarks', label: 'Saved', icon: Bookmark },
  { href: '/people', label: 'People', icon: UsersRound },
  { href: '/rooms', label: 'Browse rooms', icon: Compass },
];

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

function Places() {
  const location = useLocation();
  const here = (href: string) => location.pathname === href || location.pathname.startsWith(`${href}/`);
  return (
    <ul class={styles.places}>
      <For each={places}>
        {(place) => (
          <li>
            <A
              href={place.href}
              class={styles.place}
              activeClass=""
              inactiveClass=""
              aria-current={here(place.href) ? 'page' : undefined}
            >
              <place.icon aria-hidden="true" />
              {place.label}
              <Suspense>{place.count && <place.count />}</Suspense>
            </A>
          </li>
        )}
      </For>
    </ul>
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
