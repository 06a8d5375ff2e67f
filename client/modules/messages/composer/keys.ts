/** On a touch keyboard Enter breaks the line: there is no Shift to hold. */
const touch = globalThis.matchMedia?.('(pointer: coarse) and (hover: none)');

/**
 * Does this key press send? Enter alone does, Ctrl or Cmd with Enter always. Never while an input method is composing: its
 * Enter accepts a word. Some browsers tell that only by the key code 229.
 */
export function sendsOn(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.metaKey) return true;
  return !event.shiftKey && !event.altKey && !touch?.matches;
}
