/**
 * Measures of the scroller. It is laid out from its end (`column-reverse`): scrollTop is 0 at the newest message and
 * negative above it, so whatever grows while the end is in view leaves it in view.
 */

/** How far the view is above the newest end, in pixels. */
export function toEnd(scroller: HTMLElement): number {
  return Math.max(0, -scroller.scrollTop);
}

/** How far the view is below the oldest end, in pixels. */
export function toStart(scroller: HTMLElement): number {
  return Math.max(0, scroller.scrollHeight - scroller.clientHeight - toEnd(scroller));
}

/** The element of a row. */
export function rowElement(scroller: HTMLElement, key: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/** The first row any part of which is in view. */
export function firstVisible(scroller: HTMLElement): HTMLElement | undefined {
  const rows = scroller.querySelectorAll<HTMLElement>('[data-key]');
  const top = scroller.getBoundingClientRect().top;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.getBoundingClientRect().bottom > top + 1) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

/** How far the top of a row is below the top of the view, in pixels. */
export function offsetOf(scroller: HTMLElement, row: HTMLElement): number {
  return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** Scrolls so that a row's top is `offset` pixels below the top of the view. */
export function bringTo(scroller: HTMLElement, row: HTMLElement, offset: number): void {
  scroller.scrollTop += offsetOf(scroller, row) - offset;
}

/** Scrolls a row to the middle of the view. */
export function centre(scroller: HTMLElement, row: HTMLElement): void {
  bringTo(scroller, row, Math.max(0, (scroller.clientHeight - row.offsetHeight) / 2));
}
