import { parseDocument } from './document.ts';
import { isTame } from './effort.ts';
import { isPlain, plainParagraphs } from './plain-paragraphs.ts';
import type { RichText } from './rich-text.ts';

/**
 * Parses what somebody wrote: GitHub's Markdown with the manners of a chat.
 *
 * - A newline is a line break, a blank line a new paragraph. Leading blanks never make code.
 * - A quote or list item ends with its line unless the next one continues it with `>` or indentation.
 * - `---` below a line is a rule, and `===` is text: no line turns the one above it into a heading.
 * - HTML, footnotes and link definitions are text. `~~two~~` tildes strike through, one is "about".
 * - An image is a link to it. A link to anything but http, https and mailto stays as it was typed.
 *
 * It never throws, and takes no more than some milliseconds whatever the text is: one without any markup (most of them)
 * takes a shortcut, and one with more markup than a person types is shown as it is, like one the parser fails on.
 */
export function parseMarkdown(body: string): RichText {
  const text = normalised(body);
  if (isPlain(text) || !isTame(text)) return plainParagraphs(text);
  try {
    return parseDocument(text);
  } catch {
    return plainParagraphs(text); // a fault of the parser must not keep anyone from saying something
  }
}

/** One kind of line ending, and nothing that PostgreSQL's jsonb cannot hold: U+0000 and halves of characters. */
function normalised(body: string): string {
  return body
    .replace(/\r\n?/g, '\n')
    .replace(/\0|^\ufeff/g, (it) => (it === '\0' ? '\ufffd' : ''))
    .toWellFormed();
}
