import { createEffect, createSelector, createSignal, on } from 'solid-js';
import type { Conversation } from '../conversation.ts';
import { copy, messageLink } from '../item/MessageActions.tsx';
import { rowElement } from './geometry.ts';

/** Which row is under the pointer or has focus, and moving between rows by keys. The timeline is one Tab stop. */
export interface RowFocus {
  /** The row whose actions show. */
  isActive(key: string): boolean;
  /** The row the Tab key reaches. */
  isStop(key: string): boolean;
  /** The row about to be deleted, if its owner agrees. */
  deleting(): string | undefined;
  askDelete(key: string | undefined): void;
  onPointerOver(event: PointerEvent): void;
  onPointerLeave(): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Follows pointer and focus over the rows of a scroller. */
export function createRowFocus(conversation: Conversation, scroller: () => HTMLElement): RowFocus {
  const { rows, me, id } = conversation;
  const [pointed, setPointed] = createSignal<string>();
  const [focused, setFocused] = createSignal<string>();
  const [stop, setStop] = createSignal<string>();
  const [deleting, askDelete] = createSignal<string>();
  const isActive = createSelector(() => focused() ?? pointed());
  const isStop = createSelector(() => stop() ?? rows.keys().at(-1));

  // The stop may be trimmed away: then the newest row is the stop again.
  createEffect(
    on(rows.keys, (keys) => {
      if (stop() !== undefined && !keys.includes(stop()!)) setStop();
    }),
  );

  const keyAt = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;

  function go(from: string, by: number): void {
    const keys = rows.keys();
    const next = keys[Math.max(0, Math.min(keys.length - 1, keys.indexOf(from) + by))];
    const row = next === undefined ? null : rowElement(scroller(), next);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** What a key does on a focused row itself. */
  function act(key: string, event: KeyboardEvent): boolean {
    const message = rows.message(key);
    const mine = message?.author.id === me().id && !message.deletedAt;
    if (event.key === 'ArrowUp') go(key, -1);
    else if (event.key === 'ArrowDown') go(key, 1);
    else if (event.key === 'Home') go(key, -rows.keys().length);
    else if (event.key === 'End') go(key, rows.keys().length);
    else if (event.key === 'Enter') actionsOf(rowElement(scroller(), key))[0]?.focus();
    else if (event.key === 'c' && message) void copy(messageLink(id, message.id), 'Link');
    else if (event.key === 'e' && mine) conversation.edit(key);
    else if (event.key === 'Delete' && mine) askDelete(key);
    else return false;
    return true;
  }

  return {
    isActive,
    isStop,
    deleting,
    askDelete,
    onPointerOver(event) {
      // While a selection is being drawn nothing may come between the text and the pointer.
      if (event.buttons === 0 && event.pointerType === 'mouse') setPointed(keyAt(event.target));
    },
    onPointerLeave: () => setPointed(),
    onFocusIn(event) {
      const key = keyAt(event.target);
      setStop(key);
      setFocused(event.target instanceof Element && event.target.matches('textarea') ? undefined : key);
    },
    onFocusOut: (event) => keyAt(event.relatedTarget) === undefined && setFocused(),
    onKeyDown(event) {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
      const key = row?.dataset.key;
      if (!row || key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      const taken = event.target === row ? act(key, event) : walk(row, event);
      if (!taken) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function actionsOf(row: HTMLElement | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('a[href], button') ?? [])];
}

/** Inside a row: left and right between its actions, Esc back to it. */
function walk(row: HTMLElement, event: KeyboardEvent): boolean {
  if (event.key === 'Escape') {
    row.focus();
    return true;
  }
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || (event.target as Element).matches('textarea')) return false;
  const all = actionsOf(row);
  all[(all.indexOf(event.target as HTMLElement) + step + all.length) % all.length]?.focus();
  return true;
}
