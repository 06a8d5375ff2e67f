import type { fromMarkdown } from 'mdast-util-from-markdown';

/** A node of the parser's tree (mdast), of whatever kind. */
export type MarkdownNode = ReturnType<typeof fromMarkdown>['children'][number];

/** Where in a message the conversion is: the whole text, how deep inside of marks, and whether inside a link. */
export type Place = { text: string; depth: number; inLink: boolean };

/** How many quotes, lists and inline marks may be inside each other. */
export const deepest = 16;

/** A node as it was typed. Nodes that the parser invented have no place in the text and give ''. */
export function typed(node: MarkdownNode, place: Place): string {
  return place.text.slice(startOf(node), endOf(node));
}

export function startOf(node: MarkdownNode): number {
  return node.position?.start.offset ?? 0;
}

export function endOf(node: MarkdownNode): number {
  return node.position?.end.offset ?? 0;
}
