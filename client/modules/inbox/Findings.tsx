import { A } from '@solidjs/router';
import Bookmark from 'lucide-solid/icons/bookmark';
import Compass from 'lucide-solid/icons/compass';
import Search from 'lucide-solid/icons/search';
import UsersRound from 'lucide-solid/icons/users-round';
import { For } from 'solid-js';
import styles from './Findings.module.css';

/** The pages to find something or somebody: the word below each, and its whole name. */
const findings = [
  { href: '/search', word: 'Search', label: 'Search messages', icon: Search },
  { href: '/bookmarks', word: 'Saved', label: 'Saved', icon: Bookmark },
  { href: '/people', word: 'People', label: 'People', icon: UsersRound },
  { href: '/rooms', word: 'Rooms', label: 'Browse rooms', icon: Compass },
];

/** The ways to look through what there is, in one line: nothing waits there. */
export default function Findings(props: { here(href: string): 'page' | undefined }) {
  return (
    <ul class={styles.findings}>
      <For each={findings}>
        {(place) => (
          <li>
            <A
              href={place.href}
              class={styles.finding}
              activeClass=""
              inactiveClass=""
              aria-label={place.label}
              aria-current={props.here(place.href)}
            >
              <place.icon aria-hidden="true" />
              {place.word}
            </A>
          </li>
        )}
      </For>
    </ul>
  );
}
