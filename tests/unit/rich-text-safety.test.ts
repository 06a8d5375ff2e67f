import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from '../../server/platform/rich-text/document.ts';
import { isTame } from '../../server/platform/rich-text/effort.ts';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';
import { plainText } from '../../server/platform/rich-text/plain.ts';
import { isPlain } from '../../server/platform/rich-text/plain-paragraphs.ts';
import { attacks } from './rich-text-attacks.ts';
import { fragments, monsters } from './rich-text-monsters.ts';
import { expectSafe, text } from './rich-text-trees.ts';

test.each(attacks)('is harmless: %j', (attack) => {
  const tree = parseMarkdown(attack);
  expectSafe(tree);
  const shown = JSON.stringify(tree);
  for (const word of attack.match(/alert|onerror|script>/g) ?? []) expect(shown).toContain(word);
});

test.each(Object.entries(monsters))('is parsed or shown as it is: %s', (_, monster) => {
  for (const length of [1_400, 4_200, 10_000, 19_999, 100_000]) expectSafe(parseMarkdown(monster(length)));
});

// Promised: 100 ms for 100 kB. Five times that, for a machine that does something else besides.
test.each(Object.entries(monsters))('is parsed in time: %s', { timeout: 500 }, (_, monster) => {
  expect(Array.isArray(parseMarkdown(monster(100_000)))).toBe(true);
});

test('what people write is parsed, however long', () => {
  const prose = 'A line of prose with **two** marks, `code` and [a link](https://example.org/page).\n\n'.repeat(110);
  const notes =
    '- **Thing**: done by [someone](https://example.org), see `code` and `more code`, then some words.\n'.repeat(90);
  const pasted = `Look:\n\n\`\`\`ts\n${'const [a, b] = x?.[0] ?? { ...y, z: `*` }; // __ <>\n'.repeat(170)}\`\`\`\nWhat now?`;
  const table = `| a | b | c |\n|---|---|---|\n${'| some text | 12.5 | more *text* |\n'.repeat(180)}`;
  for (const it of [prose, notes, pasted, table]) expect(isTame(it)).toBe(true);
  for (const it of [`[${'w '.repeat(5_000)}`, '*a_ '.repeat(600), '\\`` '.repeat(600)]) expect(isTame(it)).toBe(false);
});

test('nesting ends at 16, and nothing is lost there', () => {
  expect(parseMarkdown(`${'> '.repeat(17)}a`)).toEqual([{ type: 'paragraph', children: [`${'> '.repeat(17)}a`] }]);
  const tree = parseMarkdown(`${'> '.repeat(12)}- a\n`.concat(`${'> '.repeat(12)}  - ***~~b ***c***~~***`));
  expectSafe(tree);
  for (const word of ['a', 'b', 'c']) expect(plainText(tree, 200)).toContain(word);
});

test('text without markup gives the same tree with and without the parser', () => {
  const plain = [
    'a',
    'word',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '.',
    ',',
    '!',
    '?',
    '-',
    '(',
    ')',
    ':',
    '1',
    '#',
    '=',
    '@',
    "'",
    'é',
    '😀',
    '\u2028',
    '\u00a0',
  ];
  let compared = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.array(fc.constantFrom(...plain), { maxLength: 30 }).map((it) => it.join('')),
      ),
      (it) => {
        if (!isPlain(it)) return;
        compared++;
        expect(parseMarkdown(it)).toStrictEqual(parseDocument(it));
      },
    ),
    { numRuns: 5_000 },
  );
  expect(compared).toBeGreaterThan(1_500);
});

test('every word that was typed is in the tree', () => {
  const word = fc.integer({ min: 100, max: 999 }).map((n) => `q${n}z`);
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.constantFrom(...fragments)), { maxLength: 60 }), (parts) => {
      const shown = JSON.stringify(parseMarkdown(parts.join('')));
      for (const it of parts.join('').match(/q\d{3}z/g) ?? []) expect(shown).toContain(it);
    }),
    { numRuns: 5_000 },
  );
});

test('whatever is typed, the tree keeps its promises', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.nat(0xffff).map((it) => String.fromCharCode(it)) }),
      ),
      (it) => expectSafe(parseMarkdown(it)),
    ),
    { numRuns: 5_000 },
  );
});
