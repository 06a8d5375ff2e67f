import { type Accessor, createSignal, onCleanup, onMount } from 'solid-js';

/** Where somebody was in the results of a search: how far down, and how many pages of it were there. */
interface Kept {
  name: string;
  top: number;
  cursors: (string | null)[];
}

let kept: Kept | undefined;

/** A place in the results of a search that is found again on coming back. */
export interface Place {
  /** For an element within what scrolls. */
  ref(element: HTMLElement): void;
  /** Where the pages begin that were asked for. */
  cursors: Accessor<(string | null)[]>;
  more(cursor: string): void;
  /** Goes to where one was, as far as the results are there by now. */
  settle(): void;
}

/** The place in the results of a search by this name: the one that was left last, or its top. */
export function createPlace(name: string): Place {
  const before = kept?.name === name ? kept : undefined;
  const [cursors, setCursors] = createSignal<(string | null)[]>(before?.cursors ?? [null]);
  let scroller: HTMLElement | undefined;
  let awaited = before?.top;
  let top = before?.top ?? 0;
  const follow = (element: HTMLElement) => {
    scroller = scrollerOf(element);
    const note = () => (top = awaited ?? scroller?.scrollTop ?? 0);
    scroller?.addEventListener('scroll', note);
    onCleanup(() => scroller?.removeEventListener('scroll', note));
  };
  onCleanup(() => (kept = { name, top, cursors: cursors() }));
  return {
    ref: (element) => onMount(() => follow(element)),
    cursors,
    more: (cursor) => setCursors([...cursors(), cursor]),
    settle: () => {
      if (awaited === undefined || !scroller) return;
      scroller.scrollTop = awaited;
      if (scroller.scrollTop >= awaited - 1) awaited = undefined;
    },
  };
}

function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowY === 'auto') return at;
  }
  return undefined;
}
