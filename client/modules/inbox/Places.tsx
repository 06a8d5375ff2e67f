import { A, useLocation } from '@solidjs/router';
import AtSign from 'lucide-solid/icons/at-sign';
import InboxIcon from 'lucide-solid/icons/inbox';
import MessagesSquare from 'lucide-solid/icons/messages-square';
import Pencil from 'lucide-solid/icons/pencil';
import { type Component, createMemo, For, type JSX, Show, Suspense } from 'solid-js';
import { soon } from '../../ui/later.ts';
import { type InboxRow, isUnread } from './inbox.graphql.ts';
import { useInbox } from './inbox.ts';
import styles from './Sidebar.module.css';
import { useUnsent } from './unsent.ts';

const Findings = soon(() => import('./Findings.tsx'));
const ThreadCount = soon(() => import('../threads/ThreadCount.tsx'));

/** A page of its own, and how much waits there. */
interface Place {
  href: string;
  label: string;
  icon: (props: { 'aria-hidden': 'true' }) => JSX.Element;
  count?: () => number;
  /** The same, where it is asked for by itself. */
  badge?: Component;
  /** Somebody wants me there. */
  wanted?: true;
  /** Nothing is said of it while this says no. */
  shows?: () => boolean;
}

/** The pages that gather what waits for me. */
function useWaiting(): Place[] {
  const inbox = useInbox();
  const unsent = useUnsent();
  const location = useLocation();
  // What is being written here moves nothing.
  const left = () =>
    unsent.messages().length > 0 || unsent.drafts().some((draft) => !location.pathname.includes(draft.conversationId));
  const sum = (of: (row: InboxRow) => unknown) =>
    createMemo(() => (inbox.rows() ?? []).reduce((all, row) => all + Number(of(row) ?? 0), 0));
  return [
    { href: '/inbox', label: 'Inbox', icon: InboxIcon, count: sum(isUnread) },
    { href: '/mentions', label: 'Mentions', icon: AtSign, count: sum((row) => row.viewer?.mentionCount), wanted: true },
    { href: '/threads', label: 'Threads', icon: MessagesSquare, badge: ThreadCount },
    { href: '/drafts', label: 'Drafts & unsent', icon: Pencil, count: unsent.count, shows: left },
  ];
}

/** The way to those pages: what waits, each with how much, and below it in one line what can be looked through. */
export function Places() {
  const location = useLocation();
  const here = (href: string) =>
    location.pathname === href || location.pathname.startsWith(`${href}/`) ? ('page' as const) : undefined;
  const shows = (place: Place) => !place.shows || place.shows() || here(place.href);
  return (
    <>
      <ul class={styles.places}>
        <For each={useWaiting()}>
          {(place) => (
            <Show when={shows(place)}>
              <li>
                <A
                  href={place.href}
                  class={styles.place}
                  activeClass=""
                  inactiveClass=""
                  aria-current={here(place.href)}
                >
                  <place.icon aria-hidden="true" />
                  {place.label}
                  <Count place={place} />
                </A>
              </li>
            </Show>
          )}
        </For>
      </ul>
      <div class={styles.findings}>
        <Suspense>
          <Findings here={here} />
        </Suspense>
      </div>
    </>
  );
}

function Count(props: { place: Place }) {
  return (
    <Suspense>
      {props.place.badge && <props.place.badge />}
      <Show when={props.place.count?.()}>
        {(count) => (
          <span class={styles.count} data-wanted={props.place.wanted}>
            {Math.min(count(), 99)}
          </span>
        )}
      </Show>
    </Suspense>
  );
}
