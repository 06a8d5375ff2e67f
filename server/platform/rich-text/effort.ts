/** No message is longer (its limit is 10,000 characters, of which each may take two units). */
const mostUnits = 20_000;
/** What makes nodes, and steps of the parser. Prose has one in ten characters at most; see `isTame`. */
const mostMarks = 1_500;
/** Marks times length, summed over blocks: 5 to 20 ms with marks of any kind, 40 ms with the most expensive. */
const mostWeight = 2_500_000;
/** Quotes and lists opened by one line. The parser's time is cubic in it, and its stack is not endless. */
const mostContainers = 16;

/**
 * Fenced code that begins in the first column, in which no mark means anything. Lines are spelled out as "between \n",
 * because `^` and `$` also stop at U+2028, where the parser does not.
 */
const fenced =
  /(?<![^\n])(?:(`{3,})[^`\n]*(?:\n[^]*?)??(?:\n[ \t]*\1`*[ \t]*(?![^\n])|(?![^]))|(~{3,})[^\n]*(?:\n[^]*?)??(?:\n[ \t]*\2~*[ \t]*(?![^\n])|(?![^])))/g;
/** A fence inside a quote, a list or behind blanks ends by rules this file does not know. */
const otherFence = /^[ \t>+*\d.)-]+(?:```|~~~)/m;
const containers = /^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))[ \t]*)+/gm;
const container = /[-+*>]|\d+/g;
/** Marks whose price grows with the length of their block, and those that cost each the same. */
const steep = /[*_~[\]<\\]|`+/g;
const flat = /[|>&@\n]|:\/\/|www\./gi;
/** Where the parser expects an address and, behind an open bracket, looks back over the block: `[` and 5,000 × `w `. */
const addressStart = /(?<![a-z])[wh]/gi;
/** Where no block goes on: a blank line, and a line with a bullet. */
const blockEnd = /\n(?=[ \t]*[-+*][ \t]+\S)|\n[ \t]*\n/;

/**
 * Whether the parser can be trusted with a text: it is short, and its marks are few enough.
 *
 * The parser (micromark 4) is built for documents one wrote oneself. Its authors name nested quotes and lists as known
 * to be slow (remark issue 1010), and measuring shows more: time grows with the square of the length for `*a_`, `[]`,
 * `` \`` `` (0.2 to 0.6 s for 10,000 characters) and faster still for `>` and `1. ` (over 1 s for 5,000, then a stack
 * overflow). All of these are within one block, and need many marks in it. So the price is known before it is paid:
 * marks × length of each block, on which the figures above are 2 to 16 ns per unit. This count is linear.
 */
export function isTame(text: string): boolean {
  if (text.length > mostUnits || count(text, /\n/g) >= mostMarks) return false;
  const unfenced = text.replace(fenced, '\n\n');
  const rest = otherFence.test(unfenced) ? text : unfenced;
  let total = count(rest, flat);
  for (const [line] of rest.matchAll(containers)) {
    const opened = count(line, container);
    if (opened > mostContainers) return false;
    total += opened;
  }
  let weight = 0;
  for (const block of rest.split(blockEnd)) {
    const found = count(block, steep) + (block.includes('[') ? count(block, addressStart) : 0);
    total += found;
    weight += found * block.length;
  }
  return total <= mostMarks && weight <= mostWeight;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
