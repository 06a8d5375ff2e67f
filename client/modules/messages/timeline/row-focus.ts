import { createEffect, createSelector, createSignal, on, onCleanup } from 'solid-js';
import type { Conversation } from '../conversation.ts';
import type { Asking } from '../actions/asking.ts';
import { soon } from '../../../ui/later.ts';

/** What can be done with the active row. */
export const ActionBar = soon(() => import('../actions/ActionBar.tsx'));

/** How long a finger rests on a row to ask for its actions, in milliseconds. */
const longPress = 450;

/** Which row is under the pointer or has focus, and moving between rows by keys. The timeline is one Tab stop. */
export class RowFocus {
  /** What is open about one of the rows. */
  readonly asking: Asking;
  readonly #scroller: () => HTMLElement;
  readonly #pointed = createSignal<string>();
  readonly #focused = createSignal<string>();
  readonly #stop = createSignal<string>();
  #touched = false;
  #press: ReturnType<typeof setTimeout> | undefined;

  constructor({ rows: { keys } }: Conversation, scroller: () => HTMLElement, asking: Asking) {
    this.asking = asking;
    this.#scroller = scroller;
    this.isActive = createSelector(() => asking.rowKey() ?? this.#focused[0]() ?? this.#pointed[0]());
    this.isStop = createSelector(() => this.#stop[0]() ?? keys().at(-1));
    // The stop may be trimmed away: then the newest row is the stop again.
    onCleanup(() => clearTimeout(this.#press));
    createEffect(on(keys, (now) => now.includes(this.#stop[0]() ?? '') || this.#stop[1]()));
  }

  /** The row whose actions show. */
  readonly isActive: (key: string) => boolean;

  /** The row the Tab key reaches. */
  readonly isStop: (key: string) => boolean;

  readonly #onPointerOver = (event: PointerEvent): void => {
    // While a selection is being drawn nothing may come between the text and the pointer.
    if (event.buttons === 0 && event.pointerType === 'mouse') this.#pointed[1](keyAt(event.target));
  };

  /** Touch has no hovering: a finger that rests on a row asks for its actions. */
  readonly #onPointerDown = (event: PointerEvent): void => {
    this.#touched = event.pointerType !== 'mouse';
    clearTimeout(this.#press);
    const key = keyAt(event.target);
    if (this.#touched && key !== undefined && !isOwn(event.target))
      this.#press = setTimeout(() => this.asking.openSheet(key), longPress);
  };

  /** The finger went up, or began to scroll. */
  readonly #onPointerEnd = (): void => clearTimeout(this.#press);

  /** The menu of a row instead of the browser's, except where that one is about a link, a field or what is selected. */
  readonly #onContextMenu = (event: MouseEvent): void => {
    const row = rowAt(event.target);
    const key = row?.dataset.key;
    const selected = getSelection()?.isCollapsed === false;
    if (!row || key === undefined || !this.asking.subject(key) || selected || isOwn(event.target)) return;
    event.preventDefault();
    if (this.#touched) return;
    this.asking.openMenu({ key, anchor: row, at: new DOMRect(event.clientX, event.clientY), byKeys: false });
  };

  readonly #onPointerLeave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#pointed[1]();
  };

  readonly #onFocusIn = (event: FocusEvent): void => {
    const key = keyAt(event.target);
    this.#stop[1](key);
    // A tap gives focus too, but asks for nothing.
    const typing = event.target instanceof Element && event.target.matches('textarea');
    this.#focused[1](typing || this.#touched ? undefined : key);
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (keyAt(event.relatedTarget) === undefined) this.#focused[1]();
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const row = rowAt(event.target);
    const key = row?.dataset.key;
    if (!row || key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const taken =
      this.#openMenu(row, key, event) ||
      (event.target === row ? this.#move(row, event.key) || this.#act(row, key, event.key) : walk(row, event));
    if (!taken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What the scroller listens to. */
  readonly listeners = {
    onPointerOver: this.#onPointerOver,
    onPointerLeave: this.#onPointerLeave,
    onPointerDown: this.#onPointerDown,
    onPointerUp: this.#onPointerEnd,
    onPointerCancel: this.#onPointerEnd,
    onContextMenu: this.#onContextMenu,
    onFocusIn: this.#onFocusIn,
    onFocusOut: this.#onFocusOut,
    onKeyDown: this.#onKeyDown,
  };

  /** Up, down and to the ends, from row to row. */
  #move(from: HTMLElement, pressed: string): boolean {
    const rows = [...this.#scroller().querySelectorAll<HTMLElement>('[data-key]')];
    const at = rows.indexOf(from);
    const places: Record<string, number> = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
    const next = places[pressed];
    if (next === undefined) return false;
    rows[next]?.focus({ preventScroll: true });
    rows[next]?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** The keys that ask for a menu everywhere. */
  #openMenu(row: HTMLElement, key: string, event: KeyboardEvent): boolean {
    const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!asked || isField(event.target) || !this.asking.subject(key)) return false;
    this.asking.openMenu({ key, anchor: row, at: startOf(row), byKeys: true });
    return true;
  }

  /** What a key does to a row's message. */
  #act(row: HTMLElement, key: string, pressed: string): boolean {
    if (pressed !== 'Enter') return this.asking.press(key, pressed);
    this.#enter(row);
    return true;
  }

  /** To the first of a row's actions, which come after the first row that has focus. */
  #enter(row: HTMLElement): void {
    if (row.querySelector('[role=group]')) return actionsOf(row)[0]?.focus();
    void ActionBar.preload().then(() => setTimeout(() => row === document.activeElement && actionsOf(row)[0]?.focus()));
  }
}

/** What has a meaning of its own keeps it: the browser's menu for a link or picture, the marks of a field. */
function isOwn(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, input, textarea, img, video, audio') !== null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea');
}

/** Where the text of a row begins: a menu opened by keys stands there. */
function startOf(row: HTMLElement): DOMRect {
  const { x, y, width, height } = (row.lastElementChild ?? row).getBoundingClientRect();
  return new DOMRect(getComputedStyle(row).direction === 'rtl' ? x + width : x, y, 0, Math.min(height, 28));
}

function rowAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
}

function keyAt(target: EventTarget | null): string | undefined {
  return rowAt(target)?.dataset.key;
}

function actionsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button:not([aria-disabled])')].sort(barFirst);
}

/** Enter means the actions first, then links and buttons of the text. */
function barFirst(a: HTMLElement, b: HTMLElement): number {
  return Number(b.matches('[role=group] *')) - Number(a.matches('[role=group] *'));
}

/** Inside a row: left and right between its actions, Esc back to it. */
function walk(row: HTMLElement, { key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || isField(target)) return false;
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (key === 'Escape') row.focus();
  else if (step === 0) return false;
  const all = actionsOf(row);
  if (step !== 0) all[(all.indexOf(target) + step + all.length) % all.length]?.focus();
  return true;
}
