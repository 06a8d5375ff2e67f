import { type Folded, foldWithPlaces } from '../../platform/folding.ts';
import { beginsWord, gramsOfTerm } from './grams.ts';
import { longestIndexed } from './searchable.ts';

/** A stretch of a text, in UTF-16 units: from `start` up to, but not including, `end`. */
export interface TextRange {
  start: number;
  end: number;
}

/** The part of a message that shows why it was found, and where in it the words are. */
export interface Excerpt {
  excerpt: string;
  marks: TextRange[];
}

/** UTF-16 units of an excerpt, and of what is shown before its first match. */
const longest = 240;
const before = 60;
const mostMarks = 20;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts the stretch around the first match out of a text (in form NFC), and marks the matches in it. */
export function excerptOf(text: string, terms: string[]): Excerpt {
  const folded = foldWithPlaces(text, longestIndexed);
  const marks = merged(terms.flatMap((term) => matchesOf(folded, term)));
  const cut = text.length > longest;
  const start = cut ? boundary(text, Math.max(0, Math.min((marks[0]?.start ?? 0) - before, text.length - longest))) : 0;
  const end = cut ? boundary(text, Math.min(text.length, start + longest)) : text.length;
  const lead = start > 0 ? '…' : '';
  const shift = lead.length - start;
  const shown = marks.filter((mark) => mark.start >= start && mark.start < end).slice(0, mostMarks);
  return {
    excerpt: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    marks: shown.map((mark) => ({ start: mark.start + shift, end: Math.min(mark.end, end) + shift })),
  };
}

/** A term of at most two characters has at most so many UTF-16 units: a longer one need not be taken apart. */
const shortest = 4;

/** Where a folded term is in a text, by the text's own places. */
function matchesOf(folded: Folded, term: string): TextRange[] {
  const short = term.length <= shortest && gramsOfTerm(term).short;
  const found: TextRange[] = [];
  for (let at = folded.text.indexOf(term); at !== -1 && found.length < mostMarks; ) {
    if (!short || beginsWord(folded.text, at)) {
      found.push({ start: folded.starts[at]!, end: folded.ends[at + term.length - 1]! });
    }
    at = folded.text.indexOf(term, at + term.length);
  }
  return found;
}

/** In order, and one where they touch or overlap. */
function merged(ranges: TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

/** The beginning of the character, as people see them, that is at a place. */
function boundary(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return at;
  const from = Math.max(0, at - 32);
  const segment = graphemes.segment(text.slice(from, at + 32)).containing(at - from);
  return segment ? from + segment.index : at;
}
