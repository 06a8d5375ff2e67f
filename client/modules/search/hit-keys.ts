/** Moves among the hits with the arrows: from the field to the first, from the first back to the field. */
export function onHitKeys(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const field = event.currentTarget.querySelector<HTMLElement>('input[type="search"]');
  const stops = [field, ...event.currentTarget.querySelectorAll<HTMLElement>('a[data-hit]')];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
