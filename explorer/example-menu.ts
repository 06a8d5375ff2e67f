import type { Example } from './examples.ts';

/** Fills the menu of examples. Choosing one opens it in a tab of its own, after what is there. */
export function offerExamples(menu: HTMLSelectElement, examples: readonly Example[]): void {
  menu.append(...examples.map(({ name, title }) => new Option(title, name)));
  menu.addEventListener('change', () =>
    location.assign(`${location.pathname}?example=${encodeURIComponent(menu.value)}`),
  );
}
