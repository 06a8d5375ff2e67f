import { withEmoji } from './emoji.ts';
import type { Inline, Link, Mark } from './rich-text.ts';
import { isSafeUrl } from './safe-url.ts';
import { deepest, endOf, type MarkdownNode, type Place, startOf, typed } from './source.ts';
import { type Hidden, hideSpoilers } from './spoilers.ts';

type LinkNode = Extract<MarkdownNode, { type: 'link' }>;
type ImageNode = Extract<MarkdownNode, { type: 'image' }>;

/** Inlines of the parser's tree as ours; pieces of text that meet are one. */
export function inlinesOf(nodes: MarkdownNode[], place: Place): Inline[] {
  const inlines: Inline[] = [];
  for (const inline of hideSpoilers(nodes, place).flatMap((node) => inlineOf(node, place))) {
    const last = inlines.length - 1;
    const before = inlines[last];
    if (inline === '') continue;
    if (typeof inline === 'string' && typeof before === 'string') inlines[last] = before + inline;
    else inlines.push(inline);
  }
  return inlines;
}

function inlineOf(node: MarkdownNode | Hidden, place: Place): Inline[] {
  switch (node.type) {
    case 'text':
      // A backslash in front of the colon says that the name itself is meant.
      return [typed(node, place).includes('\\:') ? node.value : withEmoji(node.value)];
    case 'break':
      return ['\n'];
    case 'inlineCode':
      return [{ type: 'code', text: node.value }];
    case 'strong':
    case 'emphasis':
      return mark(node.type, node, place);
    case 'delete':
      return mark('strike', node, place);
    case 'spoiler':
      return [{ type: 'spoiler', children: inlinesOf(node.children, { ...place, depth: place.depth + 1 }) }];
    case 'link':
      return link(node, place);
    case 'image':
      return image(node, place);
    default:
      return [typed(node, place)];
  }
}

function mark(type: Mark['type'], node: MarkdownNode & { children: MarkdownNode[] }, place: Place): Inline[] {
  if (place.depth >= deepest) return [typed(node, place)];
  return [{ type, children: inlinesOf(node.children, { ...place, depth: place.depth + 1 }) }];
}

/** A link that may not be one keeps what was around its text, so `handlers[i](event)` is still what was said. */
function link(node: LinkNode, place: Place): Inline[] {
  const bare = !/^[[<]/.test(typed(node, place));
  const [url, rest] = bare ? trimmed(node.url) : [node.url, ''];
  const within = { ...place, depth: place.depth + 1, inLink: true };
  if (place.inLink || place.depth >= deepest || !isSafeUrl(url)) return asTyped(node, within);
  if (bare) return [linkTo(url, node.title, [trimmed(textOf(node))[0]]), rest];
  return [linkTo(url, node.title, inlinesOf(node.children, within))];
}

function linkTo(url: string, title: string | null | undefined, children: Inline[]): Link {
  const shown = children.length > 0 ? children : [url];
  return title ? { type: 'link', url, title, children: shown } : { type: 'link', url, children: shown };
}

/** Pictures are not fetched from strangers' servers on behalf of every reader: they are links. */
function image(node: ImageNode, place: Place): Inline[] {
  if (place.inLink || place.depth >= deepest || !isSafeUrl(node.url)) return [typed(node, place)];
  return [linkTo(node.url, node.title, node.alt ? [node.alt] : [])];
}

function asTyped(node: LinkNode, place: Place): Inline[] {
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (!node.position) return [textOf(node)];
  if (!first || !last || place.depth > deepest) return [typed(node, place)];
  const [opening, closing] = [[startOf(node), startOf(first)] as const, [endOf(last), endOf(node)] as const];
  return [place.text.slice(...opening), ...inlinesOf(node.children, place), place.text.slice(...closing)];
}

/** An address in a sentence ends before the sentence goes on; the parser knows that only of ASCII. */
function trimmed(address: string): [string, string] {
  const end = address.search(/[、。，！？；：「」『』【】《》〈〉]|(?<![）．”’»…])[）．”’»…]+$/u);
  return end < 0 ? [address, ''] : [address.slice(0, end), address.slice(end)];
}

function textOf(node: LinkNode): string {
  return node.children.map((child) => ('value' in child ? child.value : '')).join('');
}
