import { type Around, mapText } from './map-text.ts';
import type { Inline, RichText, RoomLink } from './rich-text.ts';

/** Which room a name belongs to: what a link says of it. */
export type NamedRoom = Pick<RoomLink, 'conversationId' | 'name'>;

/** Beyond this many, names stay text: looking them up must stay cheap. */
const mostCandidates = 200;
/** No room's address is longer, in characters. */
const longest = 50;

/** Scripts without spaces between words: there, a name may end before any character ("#generalです"). */
const unspaced = /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Hang}ー]/u;
/** What a `#` within a word, an address (page/#part) or a reference (&#64;) stands behind. No backtracking: linear. */
const room = /(?<![\p{L}\p{N}\p{M}_@#&/])#([\p{L}\p{N}\p{M}_-]+)/gu;
const goesOn = /^[\p{L}\p{N}\p{M}_@]/u;

/**
 * Every address of a room that may be meant by a `#name` in the text, as rooms have them (lower case), each once, for one
 * look-up of them all. Names are whole: `#dev` is not `#development`. Code and links hold none.
 */
export function roomCandidates(tree: RichText): string[] {
  const slugs = new Set<string>();
  mapText(tree, (text, around) => {
    for (const { name } of namesIn(text, around)) {
      if (slugs.size >= mostCandidates) break;
      for (const { slug } of candidates(name)) slugs.add(slug);
    }
    return [];
  });
  return [...slugs].slice(0, mostCandidates);
}

/** The tree with a link in place of each name of a room in `resolved`, by address; of several that fit, the longest. */
export function linkRooms(tree: RichText, resolved: ReadonlyMap<string, NamedRoom>): RichText {
  if (resolved.size === 0) return tree;
  return mapText(tree, (text, around) => {
    const inlines: Inline[] = [];
    let rest = 0;
    for (const { name, at } of namesIn(text, around)) {
      const found = candidates(name).find(({ slug }) => resolved.has(slug));
      const meant = found && resolved.get(found.slug);
      if (!meant) continue;
      const link: RoomLink = { type: 'room', conversationId: meant.conversationId, name: meant.name };
      inlines.push(text.slice(rest, at), link);
      rest = at + 1 + found.length;
    }
    return [...inlines, text.slice(rest)].filter((inline) => inline !== '');
  });
}

/** The names in a piece of text, as written, and where their `#` is. */
function* namesIn(text: string, { before, after }: Around): Generator<{ name: string; at: number }> {
  if (!text.includes('#')) return;
  for (const match of (before + text).matchAll(room)) {
    const [name, at] = [match[1] ?? '', match.index - before.length];
    const cut = at + 1 + name.length === text.length && goesOn.test(after);
    if (at >= 0 && !cut) yield { name, at };
  }
}

/** The addresses a written name may be, longest first, and how many units of the text each takes. */
function candidates(name: string): { slug: string; length: number }[] {
  const head = name.slice(0, 2 * longest + 2);
  const ends: number[] = [];
  let end = 0;
  for (const sign of head) {
    if (end > 0 && unspaced.test(sign)) ends.push(end);
    end += sign.length;
  }
  if (end === name.length) ends.push(end);
  // What begins a text that is in the form of addresses is in that form too: most names are looked at once.
  const isFolded = fold(head) === head;
  return ends
    .toReversed()
    .map((at) => name.slice(0, at).replace(/[-_]{1,99}$/, ''))
    .map((part) => ({ slug: isFolded ? part : fold(part), length: part.length }))
    .filter(({ slug }) => slug !== '' && slug.length <= longest && !slug.includes('_'));
}

/** A written name as addresses are. */
function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
