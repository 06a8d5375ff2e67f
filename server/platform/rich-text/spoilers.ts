import { deepest, type MarkdownNode, type Place, typed } from './source.ts';

/** What stands between two pairs of bars. */
export type Hidden = { type: 'spoiler'; children: MarkdownNode[] };

type TextNode = Extract<MarkdownNode, { type: 'text' }>;

const bars = /(?<!\|)\|\|(?!\|)/g;

/**
 * Nodes side by side, with what stands between `||` and `||` put into nodes of their own. As with other marks the bars touch
 * what they hide, so `a || b || c` is text, and so is `a||b||c` in Latin letters: both are how programs say "or". What
 * holds a backslash in front of a bar is left alone. One pass: bars that find no partner are text.
 */
export function hideSpoilers(nodes: MarkdownNode[], place: Place): (MarkdownNode | Hidden)[] {
  if (place.inLink || place.depth >= deepest || !nodes.some((node) => hasBars(node, place))) return nodes;
  const parts: (MarkdownNode | Hidden)[] = [];
  let opening: number | undefined;
  for (const [at, node] of nodes.entries()) {
    if (!hasBars(node, place)) {
      parts.push(node);
      continue;
    }
    let rest = 0;
    for (const { index } of node.value.matchAll(bars)) {
      const before = index > 0 ? node.value.charAt(index - 1) : edgeOf(nodes[at - 1], -1);
      const after = node.value.charAt(index + 2) || edgeOf(nodes[at + 1], 0);
      if (index > rest) parts.push({ ...node, value: node.value.slice(rest, index) });
      rest = index + 2;
      const isOr = /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after);
      if (opening !== undefined && /\S/.test(before) && parts.length > opening + 1) {
        // A spoiler that is open ends at the next bars that touch it.
        parts[opening] = { type: 'spoiler', children: parts.splice(opening + 1) as MarkdownNode[] };
        opening = undefined;
        continue;
      }
      parts.push({ ...node, value: '||' });
      if (/\S/.test(after) && !isOr) opening = parts.length - 1;
    }
    if (rest < node.value.length) parts.push({ ...node, value: node.value.slice(rest) });
  }
  return parts;
}

function hasBars(node: MarkdownNode, place: Place): node is TextNode {
  return node.type === 'text' && node.value.includes('||') && !typed(node, place).includes('\\|');
}

/** The visible neighbour of a piece of text: a line break is a blank, and any other node counts as a sign. */
function edgeOf(node: MarkdownNode | undefined, side: 0 | -1): string {
  if (node === undefined || node.type === 'break') return '';
  if (node.type !== 'text') return '.';
  return side === 0 ? node.value.slice(0, 1) : node.value.slice(-1);
}
