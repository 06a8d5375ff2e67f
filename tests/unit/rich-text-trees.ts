import fc from 'fast-check';
import { expect } from 'vitest';
import type { Link, RichText } from '../../server/platform/rich-text/rich-text.ts';
import { fragments } from './rich-text-monsters.ts';

/** Every object and string of a tree that is a node of it, with how deep it is inside of quotes, lists and marks. */
function nodes(tree: unknown, depth = 0): { node: unknown; depth: number }[] {
  if (Array.isArray(tree)) return tree.flatMap((it) => nodes(it, depth));
  if (typeof tree === 'string') return [{ node: tree, depth }];
  const { type, children, rows } = tree as { type?: string; children?: unknown; rows?: unknown };
  const isLevel = type !== undefined && /^(quote|list|strong|emphasis|strike|spoiler|link)$/.test(type);
  return [{ node: tree, depth }, ...nodes(children ?? rows ?? [], isLevel ? depth + 1 : depth)];
}

/** The links of a tree, wherever they are. */
export const links = (tree: RichText) =>
  nodes(tree)
    .map((it) => it.node as Link)
    .filter((node) => node.type === 'link');
/** Pieces of Markdown and of text in a heap. */
const soup = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'grapheme', maxLength: 4 })), {
  maxLength: 60,
});
export const text = soup.map((parts) => parts.join(''));

/** Asserts what every tree promises, whatever was typed. */
export function expectSafe(tree: RichText): void {
  for (const { url } of links(tree)) {
    expect(url).toMatch(/^(?:https?:\/\/|mailto:)/i);
    expect(['http:', 'https:', 'mailto:']).toContain(new URL(url).protocol);
    expect(url).not.toMatch(/[\p{Cc}\\\u200b\u202e]/u);
  }
  const all = nodes(tree);
  expect(all.length).toBeLessThan(6_000);
  expect(Math.max(0, ...all.map((it) => it.depth))).toBeLessThanOrEqual(16);
  expect(JSON.parse(JSON.stringify(tree))).toStrictEqual(tree);
  expect(JSON.stringify(tree)).not.toMatch(/\\u0000|\\ud[89a-f]/);
}
