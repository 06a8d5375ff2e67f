import type { Block, Inline, RichText } from '../../platform/rich-text/rich-text.ts';
import type { Media, MessageKind } from '../messages/message.entity.ts';

/** What of a message can be found. */
export interface Spoken {
  kind: MessageKind;
  body: string;
  content: RichText | null;
  mediaUrl: string | null;
  media: Media | null;
}

/** What a message holds beside text, as bits. */
export const flags = { LINK: 1, IMAGE: 2, FILE: 4, PINNED: 8 } as const;

/**
 * A message's text as people see it, in one line, in form NFC: without markup, with the names of its media, and with the
 * addresses of links that are behind other words.
 */
export function searchableText(message: Spoken): string {
  const words: string[] = [];
  const urls: string[] = [];
  if (message.content) collect(message.content, words, urls);
  else words.push(message.body);
  words.push(' ', message.media?.name ?? '');
  const text = line(words.join(''));
  const hidden = [...urls, message.mediaUrl ?? ''].filter((url) => url && !text.includes(url));
  return hidden.length > 0 ? line(`${text} ${[...new Set(hidden)].join(' ')}`) : text;
}

/**
 * UTF-16 units of a folded text that are indexed and searched. There are characters that fold to eighteen: ten thousand of them
 * would take the server a quarter of a second for one message.
 */
export const longestIndexed = 20_000;

/** The bits of what a message holds. */
export function flagsOf(message: Spoken & { pinned: boolean }): number {
  const urls: string[] = [];
  if (message.content) collect(message.content, [], urls);
  const link = urls.some((url) => !url.startsWith('mailto:')) ? flags.LINK : 0;
  const image = message.kind === 'IMAGE' ? flags.IMAGE : 0;
  const file = message.kind === 'TEXT' ? 0 : flags.FILE;
  return link | image | file | (message.pinned ? flags.PINNED : 0);
}

function line(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

type Node = Block | Inline | { children?: (Block | Inline)[] };

function collect(nodes: readonly Node[], words: string[], urls: string[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') words.push(node);
    else if ('text' in node) words.push(node.text);
    else if ('rows' in node) {
      for (const cell of node.rows.flat()) {
        words.push(' ');
        collect(cell, words, urls);
      }
    } else if ('group' in node) words.push(`@${node.group}`);
    else if ('username' in node) words.push(`@${node.username}`);
    else if ('children' in node && node.children) {
      if ('url' in node) urls.push(node.url);
      collect(node.children, words, urls);
    }
    if (isBlock(node)) words.push(' ');
  }
}

const blocks = new Set(['paragraph', 'heading', 'quote', 'list', 'table', 'rule']);

function isBlock(node: Node): boolean {
  if (typeof node === 'string') return false;
  return !('type' in node) || blocks.has(node.type) || node.type === 'code';
}
