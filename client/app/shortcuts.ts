import { useLocation, useNavigate } from '@solidjs/router';
import { onCleanup, onMount } from 'solid-js';
import { activityOf, isUnread } from '../modules/inbox/inbox.graphql.ts';
import type { Inbox } from '../modules/inbox/inbox.ts';
import { useSession } from '../platform/session.ts';
import type { Window } from './frame.ts';

/** The keys that work everywhere: the switcher, the next room, the next region, marking everything read. */
export function useShortcuts(inbox: Inbox, open: (what: Window) => void): void {
  const navigate = useNavigate();
  const location = useLocation();
  const { plain } = useSession();
  const clear = async () => (await import('../modules/inbox/mark-all.ts')).markAllRead(plain);
  const step = (by: 1 | -1, unreadOnly: boolean) => {
    const rows = [...(inbox.rows() ?? [])].sort((a, b) => activityOf(b) - activityOf(a));
    const here = rows.findIndex((row) => location.pathname.startsWith(`/c/${row.id}`));
    const fits = (at: number) => rows[at] && (!unreadOnly || isUnread(rows[at]));
    for (let at = here + by; at >= 0 && at < rows.length; at += by) if (fits(at)) return navigate(`/c/${rows[at]?.id}`);
  };
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const jump =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k';
    const search = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === 'f';
    const list = event.key === '?' ? !isField(event.target) : event.key === '/' && (event.ctrlKey || event.metaKey);
    const arrow = event.altKey && !event.ctrlKey && !event.metaKey && /^Arrow(Up|Down)$/.test(event.key);
    if (jump) open('switcher');
    else if (search) toSearch(navigate);
    else if (list) open('shortcuts');
    else if (arrow) step(event.key === 'ArrowDown' ? 1 : -1, event.shiftKey);
    else if (event.key === 'Escape' && event.shiftKey) void clear();
    else if (event.key === 'F6') cycleRegions(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Before the fields hear of it: Alt ↑ in the composer is the next room, not the last message.
  onMount(() => document.addEventListener('keydown', key, true));
  onCleanup(() => document.removeEventListener('keydown', key, true));
}

/** Where a question mark is only a question mark. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select');
}

/** To the search page, or into its field where it is open. */
function toSearch(navigate: (path: string) => void): void {
  const field = document.querySelector<HTMLElement>('[data-search] input');
  if (field) field.focus();
  else navigate('/search');
}

const regions = 'nav[data-region], main [role="log"], main form:has(textarea), aside[data-region]';
const focusable = ':is([tabindex], textarea, a[href], button, input):not([tabindex="-1"])';

/** Sidebar, timeline, composer, panel, and round again. */
function cycleRegions(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(regions)];
  if (!all.length) return document.getElementById('main')?.focus();
  const here = all.findIndex((region) => region.contains(document.activeElement));
  const next = all[(here + by + all.length) % all.length];
  const target =
    next?.querySelector<HTMLElement>('textarea, [aria-current]') ?? next?.querySelector<HTMLElement>(focusable) ?? next;
  target?.focus();
}
