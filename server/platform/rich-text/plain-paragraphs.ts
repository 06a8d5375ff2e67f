import { withEmoji } from './emoji.ts';
import type { Paragraph } from './rich-text.ts';

/**
 * Anything that could mean something to the Markdown parser: too much is harmless (the parser then finds nothing), too
 * little would lose markup. Order follows the grammar: characters, references and autolinks, then starts of lines.
 */
const significant = new RegExp(
  [
    /[*_`[\\|\0]|~~|<(?!3?(?:\s|$))|&[#\w]+;/, // marks, code, links, escapes, tables, strikes, <…>, &…;
    /https?:|www\.|[\w.+-]@/, // addresses without brackets
    /^[ \t]*(?:>|#{1,6}(?:[ \t]|$)|:?-(?:[-:\s]|$)|\+(?:\s|$)|\d{1,9}[.)](?:\s|$))/, // quotes, headings, rules, lists
  ]
    .map((part) => part.source)
    .join('|'),
  'im',
);

/** Whether text holds no Markdown at all, so that {@link plainParagraphs} of it is what the parser would say. */
export function isPlain(text: string): boolean {
  return !significant.test(text);
}

/** Blanks at both ends of lines; not by `^` and `$`, which also stop at U+2028. The lookbehinds keep it linear. */
const blanksAround = /(?<![^\n])[ \t]+|(?<![ \t])[ \t]+(?![^\n])/g;

/** Beyond this many, paragraphs are one paragraph, which keeps the tree of ten thousand letters between blank lines small. */
const mostParagraphs = 1000;

/** Text as it is but for emoji, in paragraphs, with every line break kept and the blanks at both ends of lines dropped. */
export function plainParagraphs(text: string): Paragraph[] {
  const lines = text.replace(blanksAround, '').replace(/^\n+|(?<!\n)\n+$/g, '');
  if (lines === '') return [];
  const paragraphs = lines.split(/\n{2,}/);
  return (paragraphs.length > mostParagraphs ? [lines] : paragraphs).map(paragraph);
}

function paragraph(text: string): Paragraph {
  return { type: 'paragraph', children: [withEmoji(text)] };
}
