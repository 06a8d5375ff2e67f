/** The composer of the room or the thread an element belongs to: both may be open side by side. */
export function composerBeside(element: Element | null | undefined): HTMLElement | null {
  return (element?.closest('[data-conversation]') ?? document).querySelector<HTMLElement>('[data-composer]');
}
