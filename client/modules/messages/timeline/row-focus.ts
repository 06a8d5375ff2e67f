import { createEffect, createSelector, createSignal, on, onCleanup } from 'solid-js';
import type { Conversation } from '../conversation.ts';
import { copy, messageLink } from '../item/actions.ts';
import { rowElement } from './geometry.ts';

/** How long a finger rests on a row to ask for its actions, in milliseconds. */
const longPress = 450;

/** Which row is under the pointer or has focus, and moving between rows by keys. The timeline is one Tab stop. */
export class RowFocus {
  readonly #conversation: Conversation;
  readonly #scroller: () => HTMLElement;
  readonly #pressed: (key: string) => void;
  readonly #pointed = createSignal<string>();
  readonly #focused = createSignal<string>();
  readonly #stop = createSignal<string>();
  readonly #deleting = createSignal<string>();
  readonly #reacting = createSignal<string>();
  #touched = false;
  #press: ReturnType<typeof setTimeout> | undefined;

  /** `pressed` hears of the row a finger rests on. */
  constructor(conversation: Conversation, scroller: () => HTMLElement, pressed: (key: string) => void) {
    this.#conversation = conversation;
    this.#scroller = scroller;
    this.#pressed = pressed;
    const { keys } = conversation.rows;
    this.isStop = createSelector(() => this.#stop[0]() ?? keys().at(-1));
    // The stop may be trimmed away: then the newest row is the stop again.
    onCleanup(() => clearTimeout(this.#press));
    createEffect(on(keys, (now) => now.includes(this.#stop[0]() ?? '') || this.#stop[1]()));
  }

  /** The row whose actions show. */
  readonly isActive = createSelector(() => this.#reacting[0]() ?? this.#focused[0]() ?? this.#pointed[0]());

  /** The row the Tab key reaches. */
  readonly isStop: (key: string) => boolean;

  /** The row about to be deleted, if its owner agrees. */
  readonly deleting = (): string | undefined => this.#deleting[0]();

  askDelete(key: string | undefined): void {
    this.#deleting[1](key);
  }

  /** The row that is about to get an emoji. */
  readonly reacting = (): string | undefined => this.#reacting[0]();

  askReaction(key: string | undefined): void {
    this.#reacting[1](key);
  }

  /** The element of a row, if it is there. */
  rowOf(key: string | undefined): HTMLElement | null {
    return key === undefined ? null : rowElement(this.#scroller(), key);
  }

  readonly #onPointerOver = (event: PointerEvent): void => {
    // While a selection is being drawn nothing may come between the text and the pointer.
    if (event.buttons === 0 && event.pointerType === 'mouse') this.#pointed[1](keyAt(event.target));
  };

  /** Touch has no hovering: a finger that rests on a row asks for its actions. */
  readonly #onPointerDown = (event: PointerEvent): void => {
    this.#touched = event.pointerType !== 'mouse';
    clearTimeout(this.#press);
    const key = keyAt(event.target);
    // What has a meaning of its own keeps it: the browser's menu for a link, the marks of a field.
    const own = event.target instanceof Element && event.target.closest('a, button, input, textarea');
    if (this.#touched && key !== undefined && !own) this.#press = setTimeout(() => this.#pressed(key), longPress);
  };

  /** The finger went up, or began to scroll. */
  readonly #onPointerEnd = (): void => clearTimeout(this.#press);

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
      event.target === row ? this.#move(row, event.key) || this.#act(row, key, event.key) : walk(row, event);
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

  /** What a key does to a row's message. */
  #act(row: HTMLElement, key: string, pressed: string): boolean {
    const { rows, me, id, edit, mayDelete } = this.#conversation;
    const message = rows.message(key);
    if (!message) return false;
    const mine = message.author.id === me().id && !message.deletedAt;
    if (pressed === 'Enter' || pressed === 'ContextMenu') actionsOf(row)[0]?.focus();
    else if (pressed === 'c') void copy(messageLink(id, message.id), 'Link');
    else if (pressed === '+' && !message.deletedAt) this.askReaction(key);
    else if (pressed === 'e' && mine) edit(key);
    else if (pressed === 'Delete' && mayDelete(message)) this.askDelete(key);
    else return false;
    return true;
  }
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
  if (!(target instanceof HTMLElement) || target.matches('textarea')) return false;
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (key === 'Escape') row.focus();
  else if (step === 0) return false;
  const all = actionsOf(row);
  if (step !== 0) all[(all.indexOf(target) + step + all.length) % all.length]?.focus();
  return true;
}
