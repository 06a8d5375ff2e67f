import { replaceRange } from './replacing.ts';

/**
 * Puts marks around what is selected, or takes them away where they are; with nothing selected the caret stands between
 * them. Blanks at the ends stay outside: marks there would not be read as such.
 */
export function toggleMarks(field: HTMLTextAreaElement, mark: string): void {
  const { value, selectionStart, selectionEnd } = field;
  const selected = value.slice(selectionStart, selectionEnd);
  const start = selectionStart + (selected.length - selected.trimStart().length);
  const end = Math.max(start, selectionStart + selected.trimEnd().length);
  const text = value.slice(start, end);
  const size = mark.length;
  const sign = mark.charAt(0);
  const inside = Math.min(run(text, sign, 1), run(text, sign, -1));
  if (text.length > 2 * inside && holds(inside, mark)) {
    return replaceRange(field, start, end, text.slice(size, -size), [0, text.length - 2 * size]);
  }
  const outside = Math.min(run(value.slice(0, start), sign, -1), run(value.slice(end), sign, 1));
  if (text !== '' && holds(outside, mark)) {
    return replaceRange(field, start - size, end + size, text, [0, text.length]);
  }
  replaceRange(field, start, end, mark + text + mark, [size, size + text.length]);
}

/** How many of a sign a text begins (1) or ends (-1) with. */
function run(text: string, sign: string, from: 1 | -1): number {
  let count = 0;
  while (text.at(from === 1 ? count : -1 - count) === sign) count += 1;
  return count;
}

/** Whether so many signs hold this mark: of stars, one is italic, two are bold, three are both. */
function holds(count: number, mark: string): boolean {
  return mark === '*' ? count % 2 === 1 : count >= mark.length;
}
