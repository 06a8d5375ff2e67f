import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What the map in `tests/README.md` has to name; there is no N7. */
const ranges: [letter: string, last: number, none?: number[]][] = [
  ['C', 17],
  ['M', 18],
  ['R', 14],
  ['U', 9],
  ['S', 2],
  ['W', 15],
  ['N', 17, [7]],
  ['X', 18],
];
const page = readFileSync('tests/README.md', 'utf8');
const [shown, notShown] = page.split('## Not shown yet') as [string, string];
const idsIn = (text: string) => [...text.matchAll(/^\| ([A-Z]\d+) \|/gm)].map((match) => match[1]!);
const proofs = [...shown.matchAll(/`(tests\/[\w/.-]+\.test\.ts)` “([^\n]*?)”(?=; |<br>| \|)/g)].map(
  ([, file, sentence]) => ({
    file: file!,
    sentence: sentence!,
  }),
);

test('every line of the requirements is in the map, and none twice', () => {
  const all = ranges.flatMap(([letter, last, none]) =>
    Array.from({ length: last }, (_, i) => i + 1)
      .filter((n) => !none?.includes(n))
      .map((n) => `${letter}${n}`),
  );
  expect([...idsIn(shown), ...idsIn(notShown)].sort()).toEqual(all.sort());
});

test('what the map says is shown, is: the file is there and holds the sentence', () => {
  expect(proofs.length).toBeGreaterThan(100);
  expect((shown.match(/`tests\/[\w/.-]+\.test\.ts` “/g) ?? []).length).toBe(proofs.length);
  const rotten = proofs.filter(
    ({ file, sentence }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(sentence),
  );
  expect(rotten).toEqual([]);
});

test('no line is said to be shown without a test', () => {
  const lines = shown.split('\n').filter((line) => /^\| [A-Z]\d+ \|/.test(line));
  expect(lines.filter((line) => !line.includes('.test.ts` “'))).toEqual([]);
});
