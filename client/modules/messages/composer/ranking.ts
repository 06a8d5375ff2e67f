/** Something that can be found by name: what it is found by is prepared once, so that thousands are searched in a moment. */
export interface Findable<T> {
  what: T;
  /** The name that counts first, such as a username. */
  name: string;
  /** The words of every other name. */
  words: readonly string[];
}

/** Prepares one thing to be found by its short name and by each word of its long one. */
export function findable<T>(what: T, name: string, longName: string): Findable<T> {
  return { what, name: fold(name), words: fold(longName).split(/[\s-]+/) };
}

/** The ones that fit best, eight unless told: called exactly so, then by the beginning of the name, then of a word. */
export function bestOf<T>(all: readonly Findable<T>[], typed: string, most = 8): T[] {
  const wanted = fold(typed);
  const ranked: T[][] = [[], [], []];
  for (const { what, name, words } of all) {
    if (name === wanted) ranked[0]?.push(what);
    else if (name.startsWith(wanted)) ranked[1]?.push(what);
    else if (words.some((word) => word.startsWith(wanted))) ranked[2]?.push(what);
  }
  return ranked.flat().slice(0, most);
}

/** Lower case, without accents: "tomas" finds "Tomás". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
