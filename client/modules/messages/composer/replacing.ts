/**
 * Replaces a part of what is written, as if it had been typed: it can be undone, and whoever listens to the field hears of
 * it. The caret then stands behind the new text, or `select` gives what is selected, as offsets into the new text.
 */
export function replaceRange(
  field: HTMLTextAreaElement,
  start: number,
  end: number,
  text: string,
  select?: readonly [number, number],
): void {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  // Deprecated without a successor: nothing else writes into a text field and lets people take it back.
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!done) {
    field.setRangeText(text, start, end, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  if (select) field.setSelectionRange(start + select[0], start + select[1]);
}

/** An address that is pasted over words becomes a link of them. Says whether it did. */
export function pasteLink(event: ClipboardEvent, field: HTMLTextAreaElement): boolean {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  const address = event.clipboardData?.getData('text/plain').trim() ?? '';
  if (!words.trim() || !/^https?:\/\/[^\s()]+$/.test(address) || /^https?:|[[\]\n]/.test(words)) return false;
  event.preventDefault();
  replaceRange(field, start, end, `[${words}](${address})`);
  return true;
}
