import type { Block, Inline, Mark, RichText, Spoiler } from './rich-text.ts';

/** What stands in front of a piece of text and behind it, in the same line of reading: a character or two, or ''. */
export type Around = { before: string; after: string };

/** What a piece of text becomes. */
export type ChangeText = (text: string, around: Around) => Inline[];

/** The tree with its text changed. What is in code and in links is left as it is: there, a name is no mention. */
export function mapText(tree: RichText, change: ChangeText): RichText {
  return tree.map((block) => mapBlock(block, change));
}

function mapBlock(block: Block, change: ChangeText): Block {
  const inlines = (children: Inline[]) => mapInlines(children, { before: '', after: '' }, change);
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: inlines(block.children) };
    case 'quote':
      return { ...block, children: mapText(block.children, change) };
    case 'list':
      return { ...block, children: block.children.map((it) => ({ ...it, children: mapText(it.children, change) })) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inlines)) };
    case 'code':
    case 'rule':
      return block;
  }
}

function mapInlines(inlines: Inline[], around: Around, change: ChangeText): Inline[] {
  return inlines.flatMap((inline, at) => {
    if (typeof inline !== 'string' && !isMark(inline)) return [inline];
    const [previous, next] = [inlines[at - 1], inlines[at + 1]];
    const here: Around = {
      before: previous === undefined ? around.before : edge(previous, -1),
      after: next === undefined ? around.after : edge(next, 0),
    };
    if (typeof inline === 'string') return change(inline, here);
    return [{ ...inline, children: mapInlines(inline.children, here, change) }];
  });
}

function isMark(inline: Exclude<Inline, string>): inline is Mark | Spoiler {
  return ['strong', 'emphasis', 'strike', 'spoiler'].includes(inline.type);
}

/** The first (0) or last (-1) visible character of an inline, as up to two units. */
function edge(inline: Inline, side: 0 | -1): string {
  const text = typeof inline === 'string' ? inline : 'text' in inline ? inline.text : undefined;
  if (text !== undefined) return side === 0 ? text.slice(0, 2) : text.slice(-2);
  if (typeof inline === 'string' || !('children' in inline)) return '@'; // a mention or a room: more of a word, either way
  const child = inline.children.at(side);
  return child === undefined ? '' : edge(child, side);
}
