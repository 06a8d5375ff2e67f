/** An unfinished mention in a text: where its @ stands and what has been typed of the name. */
export interface MentionQuery {
  start: number;
  typed: string;
}

/** The mention being typed at the caret, if any: an @ at the start of a word, then up to 32 letters. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const found = /(?:^|[\s([{"'])@([\p{L}\p{N}._-]{0,32})$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const typed = found[1] ?? '';
  return { start: caret - typed.length - 1, typed };
}

/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string;
  username: string;
  displayName: string;
}

/** The eight people who fit best: whose username or any word of the name begins with what was typed. */
export function matching<P extends Mentionable>(people: readonly P[], typed: string): P[] {
  const wanted = fold(typed);
  const fits = (person: P) =>
    fold(person.username).startsWith(wanted) ||
    fold(person.displayName)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  return people.filter(fits).slice(0, 8);
}

/** The text with the mention finished, and where the caret then stands. */
export function complete(
  text: string,
  { start, typed }: MentionQuery,
  username: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${username} `;
  return { text: before + text.slice(start + 1 + typed.length).replace(/^ /, ''), caret: before.length };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
