import { createSignal, type JSX } from 'solid-js';

/** Something that just happened, said in passing. */
export interface Toast {
  title: string;
  text?: string;
  /** Where it happened; clicking the toast goes there. */
  href?: string;
  icon?: () => JSX.Element;
  look?: 'plain' | 'danger';
  /** What can be done about it, once: “Undo”. */
  action?: { label: string; run(): void };
}

/** A toast as it stands. */
export type StandingToast = Toast & { key: number };

const atMost = 3;
let last = 0;
const [toasts, setToasts] = createSignal<StandingToast[]>([]);

/** Shows a toast for 6 s; it waits while the pointer or focus is on it. At most three stand, the oldest gives way. */
export function toast(what: Toast): void {
  last += 1;
  setToasts((standing) => [...standing, { ...what, key: last }].slice(-atMost));
}

/** The toasts that stand, each with a key of its own. */
export { toasts };

/** Takes one away. */
export function dismiss(key: number): void {
  setToasts((standing) => standing.filter((one) => one.key !== key));
}
