import { emojiGroups, readEmoji } from './emoji-table.ts';

const byName: ReadonlyMap<string, string> = new Map(
  emojiGroups.flatMap((group) => readEmoji(group).flatMap(({ emoji, names }) => names.map((name) => [name, emoji]))),
);

/**
 * One or more short names in a row. Not within a word, a time (10:30:45), an address or a scope (std::x::y): what stands in
 * front is no letter, digit, colon or slash of ASCII, and what follows is no letter or digit. Names are short, so it is linear.
 */
const shortNames = /(?<![A-Za-z0-9_:/]):(?:[a-z0-9+_-]{1,50}:)(?::[a-z0-9+_-]{1,50}:)*(?![A-Za-z0-9])/g;
/** How Slack names the five tones of skin, behind the emoji they are for. */
const tone = /(\p{Emoji_Modifier_Base})\ufe0f?:skin-tone-([2-6]):/gu;

/** The text with emoji in place of their short names. Names nobody knows stay as they were typed. */
export function withEmoji(text: string): string {
  if (!text.includes(':')) return text;
  return text.replace(shortNames, (names) =>
    names
      .replace(/:([^:]+):/g, (typed, name: string) => byName.get(name) ?? typed)
      .replace(tone, (_, base: string, n: string) => base + String.fromCodePoint(0x1f3f9 + Number(n))),
  );
}
