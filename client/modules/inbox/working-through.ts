import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import { toast } from '../../ui/toasts.tsx';
import type { Waiting } from './create-waiting.tsx';

/** A list that is worked through: one entry is present, and what is done with goes. */
export interface WorkingThrough {
  /** What is left. */
  entries: Accessor<Waiting[] | undefined>;
  /** Where Tab stops, and what keys are about. */
  present: Accessor<Waiting | undefined>;
  /** The last thing that was done, for those who do not see it. */
  said: Accessor<string>;
  clear(entry: Waiting): void;
  /** For the element around the entries. */
  handlers: {
    onKeyDown(event: KeyboardEvent): void;
    onFocusIn(event: FocusEvent): void;
    onFocusOut(event: FocusEvent): void;
  };
}

/** Works through `waiting`, shown in `list`, by arrows and R or E. Focus goes on to the next when one goes. */
export function createWorkingThrough(
  waiting: Accessor<Waiting[] | undefined>,
  list: () => HTMLElement,
): WorkingThrough {
  const [done, setDone] = createSignal<ReadonlySet<string>>(new Set());
  const [said, say] = createSignal('');
  const [at, setAt] = createSignal(0);
  const entries = createMemo(() => waiting()?.filter((entry) => !done().has(entry.key)));
  const index = () => Math.min(at(), (entries()?.length ?? 1) - 1);
  const focus = (to: number) => {
    const links = list().querySelectorAll<HTMLElement>('[data-entry]');
    const next = Math.max(0, Math.min(to, links.length - 1));
    setAt(next);
    links[next]?.focus();
  };
  const clear = (entry: Waiting) => {
    const next = entries()?.indexOf(entry) ?? 0;
    setDone((held) => new Set(held).add(entry.key));
    const left = entries()?.length;
    say(`${entry.title} marked read. ${left || 'Nothing is'} left.`);
    if (left) focus(next);
    else document.getElementById('main')?.focus();
    void giveBack(entry, () => setDone((held) => new Set([...held].filter((key) => key !== entry.key))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const entry = entries()?.[index()];
    const to = { ArrowDown: index() + 1, ArrowUp: index() - 1, Home: 0, End: Number.MAX_SAFE_INTEGER }[event.key];
    if (modified(event)) return;
    if (to !== undefined) focus(to);
    else if (/^[re]$/i.test(event.key) && entry) clear(entry);
    else return;
    event.preventDefault();
  };
  const { onFocusOut, ...focused } = keepFocus(entries, list, () => focus(at()));
  const onFocusIn = (event: FocusEvent) => {
    focused.onFocusIn();
    setAt((held) => placeOf(event.target as Element, list()) ?? held);
  };
  return { entries, present: () => entries()?.[index()], said, clear, handlers: { onKeyDown, onFocusIn, onFocusOut } };
}

const modified = (event: KeyboardEvent) => event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;

/** Which entry an element is in. */
function placeOf(element: Element, list: HTMLElement): number | undefined {
  const row = element.closest('li');
  const place = [...list.querySelectorAll('[data-entry]')].findIndex((link) => row?.contains(link));
  return place < 0 ? undefined : place;
}

/** Marks it read; where that fails it is there again, and says why. */
async function giveBack(entry: Waiting, back: () => void): Promise<void> {
  const trouble = await entry.read();
  if (!trouble) return;
  back();
  toast({ look: 'danger', title: `${entry.title} is still unread`, text: trouble });
}

/**
 * Focus stays in the list when the entry that has it goes because it was read elsewhere. Whoever comes to the page has come
 * to work through it: the first entry is ready, unless focus is in something else.
 */
function keepFocus(entries: Accessor<Waiting[] | undefined>, list: () => HTMLElement, focus: () => void) {
  let inside = false;
  let entered = false;
  createEffect(
    on(entries, (left) => {
      if (!left?.length) return;
      // A finger works through it without focus.
      const keys = !matchMedia('(pointer: coarse)').matches;
      const free = keys && (!document.activeElement || document.activeElement.matches('body, #main, a'));
      const due = entered ? inside && !list().contains(document.activeElement) : free;
      entered = true;
      if (due) queueMicrotask(focus);
    }),
  );
  return {
    onFocusIn: () => (inside = true),
    onFocusOut: (event: FocusEvent) => {
      if (event.relatedTarget) inside = list().contains(event.relatedTarget as Node);
    },
  };
}
