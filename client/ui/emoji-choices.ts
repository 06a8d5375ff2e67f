import { type Emoji, emojiGroups, readEmoji } from './emoji-table.ts';

/** Emoji under a heading. */
export interface EmojiSection {
  name: string;
  emoji: readonly Emoji[];
}

const recentKey = 'parley:emoji';
const mostRecent = 18;
const mostFound = 90;

/** Every emoji, by kind. */
export const sections: readonly EmojiSection[] = emojiGroups.map((group) => ({
  name: group.name,
  emoji: readEmoji(group),
}));
const all = sections.flatMap((section) => section.emoji);

/** Those whose name has what was typed in it; first those whose name, then those one of whose words begins with it. */
export function findEmoji(typed: string, most: number = mostFound): Emoji[] {
  const wanted = typed.trim().toLowerCase().replace(/^:/, '').replace(/\s+/g, '_');
  const ranked: Emoji[][] = [[], [], [], []];
  for (const emoji of all) ranked[Math.min(...emoji.names.map((name) => rank(name, wanted)))]?.push(emoji);
  return ranked.flat().slice(0, most);
}

function rank(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(`_${wanted}`)) return 2;
  return name.includes(wanted) ? 3 : 4;
}

/** The ones chosen last in this browser, latest first. */
export function recentEmoji(): Emoji[] {
  const kept = (read() ?? '👍 ❤️ 😂 🎉 👀 🙏').split(' ');
  return kept.flatMap((it) => all.find(({ emoji }) => emoji === it) ?? []);
}

/** Puts one at the head of the recent ones. */
export function rememberEmoji(emoji: string): void {
  const others = recentEmoji().filter((it) => it.emoji !== emoji);
  try {
    localStorage.setItem(recentKey, [emoji, ...others.map((it) => it.emoji)].slice(0, mostRecent).join(' '));
  } catch {
    // Storage is full or forbidden: nothing is remembered.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(recentKey);
  } catch {
    return null;
  }
}

/** Where an arrow key leads from `at` in a grid whose sections each begin a row. Ends stay ends. */
export function stepInGrid(lengths: readonly number[], columns: number, at: number, key: string): number {
  const rows: { first: number; length: number }[] = [];
  let total = 0;
  for (const length of lengths) {
    for (let done = 0; done < length; done += columns) {
      rows.push({ first: total + done, length: Math.min(columns, length - done) });
    }
    total += length;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return Math.max(0, Math.min(total - 1, at + (key === 'ArrowLeft' ? -1 : 1)));
  }
  const here = rows.findIndex((row) => at < row.first + row.length);
  const [row, next] = [rows[here], rows[here + (key === 'ArrowUp' ? -1 : 1)]];
  if (!row || !next) return at;
  return next.first + Math.min(at - row.first, next.length - 1);
}
