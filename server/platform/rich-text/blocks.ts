import { inlinesOf } from './inlines.ts';
import { plainParagraphs } from './plain-paragraphs.ts';
import type { Block, ListItem } from './rich-text.ts';
import { deepest, type MarkdownNode, type Place, typed } from './source.ts';

type Node<Type extends MarkdownNode['type']> = Extract<MarkdownNode, { type: Type }>;

/** Blocks of the parser's tree as ours. A block that would show nothing (a lone `#`, `>` or `-`) shows what was typed. */
export function blocksOf(nodes: MarkdownNode[], place: Place): Block[] {
  return nodes.flatMap((node) => blockOf(node, place) ?? plainParagraphs(typed(node, place)));
}

/** The block of a node; undefined if it has nothing to show, or is of a kind we do not have. */
function blockOf(node: MarkdownNode, place: Place): Block | undefined {
  switch (node.type) {
    case 'paragraph':
      return { type: 'paragraph', children: inlinesOf(node.children, place) };
    case 'heading':
      return node.children.length === 0
        ? undefined
        : { type: 'heading', depth: node.depth, children: inlinesOf(node.children, place) };
    case 'thematicBreak':
      return { type: 'rule' };
    case 'blockquote':
      return quote(node, place);
    case 'list':
      return list(node, place);
    case 'code':
      return code(node);
    case 'table':
      return table(node, place);
    default:
      return undefined;
  }
}

function quote(node: Node<'blockquote'>, place: Place): Block | undefined {
  if (node.children.length === 0 || place.depth === deepest) return undefined;
  return { type: 'quote', children: blocksOf(node.children, inside(place)) };
}

function list(node: Node<'list'>, place: Place): Block | undefined {
  if (node.children.every((item) => item.children.length === 0) || place.depth === deepest) return undefined;
  const children = node.children.map((item): ListItem => {
    const content = blocksOf(item.children, inside(place));
    return typeof item.checked === 'boolean' ? { checked: item.checked, children: content } : { children: content };
  });
  const ordered = node.ordered === true;
  const start = node.start ?? 1;
  return start === 1 ? { type: 'list', ordered, children } : { type: 'list', ordered, start, children };
}

/** A language is one word. Anything else behind the fence was meant as the first line, and is shown as that. */
function code(node: Node<'code'>): Block | undefined {
  const info = [node.lang, node.meta].filter(Boolean).join(' ');
  const isLanguage = /^[\w+#./-]{1,32}$/.test(info);
  const text = isLanguage ? node.value : [info, node.value].filter((part) => part !== '').join('\n');
  if (text === '') return undefined;
  return isLanguage ? { type: 'code', lang: info, text } : { type: 'code', text };
}

/** Without a pipe, a head and a delimiter row are a line of text above a smiley such as `:-`. */
function table(node: Node<'table'>, place: Place): Block | undefined {
  const rows = node.children.map((row) => row.children.map((cell) => inlinesOf(cell.children, place)));
  if (!typed(node, place).includes('|') || rows.flat(2).length === 0) return undefined;
  return { type: 'table', align: (node.align ?? []).map((align) => align ?? null), rows };
}

function inside(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}
