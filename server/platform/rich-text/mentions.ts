import { type Around, mapText } from './map-text.ts';
import type { Inline, Mention, MentionedGroup, RichText } from './rich-text.ts';

/** Who a name belongs to: what a mention says of the user. */
export type Mentioned = Pick<Mention, 'userId' | 'username'>;

/**
 * A message with its mentions in place, and who is mentioned: each once, in order of appearance. `group` is there if
 * everyone is addressed at once; the larger one where both are.
 */
export type LinkedMentions = { content: RichText; userIds: string[]; group?: MentionedGroup };

/** What addresses many at once. Nobody may register one of these names. */
const groups: ReadonlyMap<string, MentionedGroup> = new Map([
  ['channel', 'channel'],
  ['all', 'channel'],
  ['everyone', 'channel'],
  ['here', 'here'],
]);

/** Whether a username would be taken for one that addresses many at once, as it is or at the end of a sentence. */
export function isGroupName(username: string): boolean {
  return groups.has(username.toLowerCase().replace(/[_.-]{1,31}$/, ''));
}

/** Beyond this many, names stay text: nobody is addressed in such a list, and looking them up must stay cheap. */
const mostCandidates = 200;

/**
 * What goes on with a word or address, so a name begins or ends there in no way: mail@bob.com, @bobé, @bob@example.org.
 * Scripts without spaces between words are no part of a name ("@bobさん"), nor are the marks that only color an emoji.
 */
const wordy = String.raw`[[\p{L}\p{N}\p{M}_@]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Hang}ー\ufe0f\u20e3]]`;
/** Behind a slash is a path (example.org/@bob), unless a mention is in front of it (@alice/@bob). */
const path = String.raw`(?<!@[\w.\-]+)\/`;
/** No flag `i`: together with Unicode it would take the Kelvin sign for a "k". */
const mention = new RegExp(String.raw`(?<!${wordy}|${path})@([A-Za-z0-9][\w.\-]*)(?!${wordy})`, 'gv');
const goesOn = new RegExp(`^${wordy}`, 'v');

/**
 * Every username that may be meant by an `@name` in the text, in lower case, each once, for one lookup of them all.
 * Names are whole: "@al" is al and not alice. What ends a sentence may also end a username, so "@bob." is either
 * "bob." or "bob", and both are given. Code and links hold no mentions.
 */
export function mentionCandidates(tree: RichText): string[] {
  const names = new Set<string>();
  mapText(tree, (text, around) => {
    for (const { name } of namesIn(text, around)) {
      if (isGroupName(name)) continue;
      for (const candidate of candidates(name)) if (names.size < mostCandidates) names.add(candidate);
    }
    return [];
  });
  return [...names];
}

/**
 * The tree with a mention in place of each name that belongs to someone or to a group. `resolved` is what a lookup of
 * {@link mentionCandidates} found, by username in lower case; of several that fit, the longest is meant.
 */
export function linkMentions(tree: RichText, resolved: ReadonlyMap<string, Mentioned>): LinkedMentions {
  const userIds = new Set<string>();
  const addressed = new Set<MentionedGroup>();
  const content = mapText(tree, (text, around) => {
    const inlines: Inline[] = [];
    let rest = 0;
    for (const { name, at } of namesIn(text, around)) {
      const found = candidates(name).find((it) => groups.has(it) || resolved.has(it));
      if (found === undefined) continue;
      const meant = groups.get(found) ?? resolved.get(found)!;
      inlines.push(text.slice(rest, at), mentionOf(meant));
      rest = at + 1 + found.length;
      if (typeof meant === 'string') addressed.add(meant);
      else userIds.add(meant.userId);
    }
    return [...inlines, text.slice(rest)].filter((inline) => inline !== '');
  });
  const group = addressed.has('channel') ? 'channel' : [...addressed][0];
  return group ? { content, userIds: [...userIds], group } : { content, userIds: [...userIds] };
}

function mentionOf(meant: MentionedGroup | Mentioned): Inline {
  if (typeof meant === 'string') return { type: 'mention', group: meant };
  return { type: 'mention', userId: meant.userId, username: meant.username };
}

/** The names in a piece of text, as written, and where their `@` is. */
function* namesIn(text: string, { before, after }: Around): Generator<{ name: string; at: number }> {
  if (!text.includes('@')) return;
  for (const match of (before + text).matchAll(mention)) {
    const [name, at] = [match[1] ?? '', match.index - before.length];
    const cut = at + 1 + name.length === text.length && goesOn.test(after);
    if (at >= 0 && !cut) yield { name, at };
  }
}

/** The usernames a written name may be, longest first: a username has 2 to 32 of these characters. */
function candidates(name: string): string[] {
  const found: string[] = [];
  for (let it = name.toLowerCase(); it !== ''; it = it.slice(0, -1)) {
    if (it.length >= 2 && it.length <= 32) found.push(it);
    if (!'_.-'.includes(it.slice(-1))) break;
  }
  return found;
}
