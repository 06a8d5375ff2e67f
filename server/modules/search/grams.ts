/**
 * What of a text goes into the index. Words of alphabets give every three letters in a row, and how they begin; scripts
 * without blanks give each character and each two in a row; any other sign gives itself. Each gram is a 32-bit hash:
 * where two collide, the text itself decides.
 */
export function gramsOfText(folded: string): number[] {
  const grams = new Set<number>();
  for (const run of runsOf(folded)) {
    if (run.kind === 'sign') grams.add(hash(`s${run.letters[0]}`));
    else if (run.kind === 'dense') addDense(grams, run.letters, true);
    else {
      grams.add(hash(`^${run.letters[0]}`));
      if (run.letters.length > 1) grams.add(hash(`^${run.letters[0]}${run.letters[1]}`));
      addThrees(grams, run.letters);
    }
  }
  return [...grams];
}

/** The grams that each text holding `term` has. `short` are those that stand for the beginning of a word alone. */
export function gramsOfTerm(term: string): { grams: number[]; short: boolean } {
  const runs = runsOf(term);
  const grams = new Set<number>();
  for (const [at, run] of runs.entries()) {
    // The first word of a term may be the end of a longer one, any other begins where the term says.
    const begins = at > 0 || runs.length === 1;
    if (run.kind === 'sign') grams.add(hash(`s${run.letters[0]}`));
    else if (run.kind === 'dense') addDense(grams, run.letters, false);
    else if (run.letters.length >= 3) addThrees(grams, run.letters);
    else if (begins) grams.add(hash(`^${run.letters.join('')}`));
  }
  return { grams: [...grams], short: runs.length === 1 && runs[0]!.kind === 'word' && runs[0]!.letters.length < 3 };
}

/** What a message is beside its text, as a gram: who wrote it, and what it holds. */
export function gramOf(kind: 'author' | 'flag', value: string | number): number {
  return hash(`${kind}:${value}`);
}

/** The gram of a conversation: the end of its uuid, which is random, so that SQL knows it too. */
export function gramOfConversation(uuid: string): number {
  return Number.parseInt(uuid.slice(-8), 16) | 0;
}

/** Whether a text holds a word that begins with `term`, for terms too short to be looked for within words. */
export function beginsWord(folded: string, at: number): boolean {
  return at === 0 || !wordly.test(codePointBefore(folded, at));
}

const dense =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3005\u30fc\u3099\u309a]/u;
const letterly = /[\p{L}\p{N}\p{M}]/u;
const wordly = { test: (character: string) => letterly.test(character) && !dense.test(character) };

interface Run {
  kind: 'word' | 'dense' | 'sign';
  letters: string[];
}

function kindOf(character: string): Run['kind'] | undefined {
  if (character >= 'a' && character <= 'z') return 'word';
  if (character === ' ' || /\s/.test(character)) return undefined;
  if (dense.test(character)) return 'dense';
  return letterly.test(character) ? 'word' : 'sign';
}

/** The text cut where the kind of character changes; signs stand alone. */
function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const character of text) {
    const kind = kindOf(character);
    if (open && kind === open.kind && kind !== 'sign') open.letters.push(character);
    else {
      open = kind && { kind, letters: [character] };
      if (open) runs.push(open);
    }
  }
  return runs;
}

function addThrees(grams: Set<number>, letters: string[]): void {
  for (let i = 2; i < letters.length; i += 1) grams.add(hash(`${letters[i - 2]}${letters[i - 1]}${letters[i]}`));
}

function addDense(grams: Set<number>, letters: string[], singles: boolean): void {
  for (const [i, letter] of letters.entries()) {
    if (singles || letters.length === 1) grams.add(hash(`1${letter}`));
    if (i > 0) grams.add(hash(`2${letters[i - 1]}${letter}`));
  }
}

/** FNV-1a over UTF-16 units, as PostgreSQL's signed integer. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}

function codePointBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text.slice(at - 1, at);
}
