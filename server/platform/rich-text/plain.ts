import type { Block, Inline, ListItem, RichText } from './rich-text.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Stands for what a spoiler hides, however long that is. */
const hidden = '▇▇▇';

/**
 * What a message says, in one line without markup, for a sidebar or a notification. Blocks and lines are separated by
 * a blank. At most `limit` UTF-16 units long (at least 1): what is longer ends in "…", never amid a character.
 */
export function plainText(tree: RichText, limit: number): string {
  let line = '';
  for (const piece of pieces(tree)) {
    line = (line + piece).replace(/\s+/g, ' ').trimStart();
    if (line.trimEnd().length > limit) return shortened(line, limit);
  }
  return line.trimEnd();
}

/** The longest beginning that leaves room for the ellipsis; emoji families and accents stay whole. */
function shortened(line: string, limit: number): string {
  let end = 0;
  for (const { segment, index } of graphemes.segment(line.slice(0, limit + 64))) {
    if (index + segment.length > limit - 1) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trimEnd()}…`;
}

function* pieces(blocks: Block[]): Generator<string> {
  for (const block of blocks) {
    yield ' ';
    if (block.type === 'list') yield* listPieces(block.children, block.ordered ? (block.start ?? 1) : undefined);
    else if (block.type === 'table') yield* tablePieces(block.rows);
    else if (block.type === 'code') yield block.text;
    else if (block.type === 'quote') yield* pieces(block.children);
    else if (block.type !== 'rule') yield* inlinePieces(block.children);
  }
}

function* listPieces(items: ListItem[], first: number | undefined): Generator<string> {
  for (const [at, item] of items.entries()) {
    const bullet = first === undefined ? '•' : `${first + at}.`;
    yield item.checked === undefined ? ` ${bullet}` : item.checked ? ' ☑' : ' ☐';
    yield* pieces(item.children);
  }
}

function* tablePieces(rows: Inline[][][]): Generator<string> {
  for (const cell of rows.flat()) {
    yield ' ';
    yield* inlinePieces(cell);
  }
}

function* inlinePieces(inlines: Inline[]): Generator<string> {
  for (const inline of inlines) {
    if (typeof inline === 'string') yield inline;
    else if (inline.type === 'code') yield inline.text;
    else if (inline.type === 'mention') yield `@${'group' in inline ? inline.group : inline.username}`;
    else if (inline.type === 'room') yield `#${inline.name}`;
    else if (inline.type === 'spoiler') yield hidden;
    else yield* inlinePieces(inline.children);
  }
}
