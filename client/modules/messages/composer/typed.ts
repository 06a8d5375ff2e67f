/** What is being looked for at the caret: `@` people, `#` rooms, `:` emoji; where the sign stands and what follows it. */
export interface Typed {
  sign: '@' | '#' | ':';
  start: number;
  text: string;
}

/** A sign at the start of a word, then letters of a name. An emoji needs two, so that a smiley is only a smiley. */
const unfinished =
  /(?:^|[\s([{"'])(?:(@)([\p{L}\p{N}\p{M}._-]{0,32})|(#)([\p{L}\p{N}\p{M}-]{0,50})|(:)([a-z0-9+][a-z0-9+_-]{1,30}|-1))$/iu;

/** The unfinished name at the caret, if there is one. */
export function typedAt(text: string, caret: number): Typed | undefined {
  const found = unfinished.exec(text.slice(Math.max(0, caret - 60), caret));
  const sign = found?.[1] ?? found?.[3] ?? found?.[5];
  if (!found || !sign) return undefined;
  const name = found[2] ?? found[4] ?? found[6] ?? '';
  return { sign: sign as Typed['sign'], start: caret - name.length - 1, text: name };
}
