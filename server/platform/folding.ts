/**
 * Text as it is compared: without case, accents and ways to write the same character. What is looked for and what it is
 * looked for in go through this one function, so that both fold alike.
 *
 * It works character by character, so that each folded unit knows the place it comes from: compatibility forms are taken
 * apart (NFKD), accents of alphabets dropped (kana keep their sound marks: が is not か), letters that Unicode does not take apart
 * are spelled out, and white space is one blank.
 */
export function fold(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFC')) folded += foldedCharacter(character);
  return folded.replace(/\s+/g, ' ').trim();
}

/** Folded text, and for each of its UTF-16 units where in the original (in form NFC) its character begins and ends. */
export interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/** Folds without touching white space, and remembers places; up to `most` folded units. `text` has to be in form NFC. */
export function foldWithPlaces(text: string, most: number): Folded {
  const folded: Folded = { text: '', starts: [], ends: [] };
  let at = 0;
  for (const character of text) {
    const piece = foldedCharacter(character);
    for (let i = 0; i < piece.length; i += 1) {
      folded.starts.push(at);
      folded.ends.push(at + character.length);
    }
    folded.text += piece;
    at += character.length;
    if (folded.text.length >= most) break;
  }
  return folded;
}

const known = new Map<string, string>();
const mostKnown = 20_000;

/** Letters that are one by Unicode's decompositions, and how people type them without their own keyboard. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ς: 'σ',
};

/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic, and what nobody sees. */
const dropped = /\p{Script=Inherited}|[\u0591-\u05c7\u0610-\u061a\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const soundMarks = /[\u3099\u309a]/;

function foldedCharacter(character: string): string {
  if (character >= 'a' && character <= 'z') return character;
  let folded = known.get(character);
  if (folded === undefined) {
    folded = slowlyFolded(character);
    if (known.size < mostKnown) known.set(character, folded);
  }
  return folded;
}

function slowlyFolded(character: string): string {
  if (character >= '가' && character <= '힣') return character;
  const apart = character
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(dropped, (mark) => (soundMarks.test(mark) ? mark : ''));
  return [...apart].map((letter) => spelled[letter] ?? (/\s/.test(letter) ? ' ' : letter)).join('');
}
