import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf } from '../../server/modules/search/excerpts.ts';
import { gramsOfTerm, gramsOfText } from '../../server/modules/search/grams.ts';
import { parseQuery } from '../../server/modules/search/search-query.ts';
import { fold } from '../../server/platform/folding.ts';

test('words, phrases and operators are told apart', () => {
  expect(parseQuery('Drift "below one" from:@Ada in:"Release Train" has:link is:pinned before:2026-11-20')).toEqual({
    terms: ['drift', 'below one'],
    from: ['Ada'],
    in: ['Release Train'],
    has: ['LINK'],
    pinned: true,
    before: new Date('2026-11-20T00:00:00Z'),
  });
});

test('what only looks like an operator is text', () => {
  expect(parseQuery('https://a.example/?from:x before:noon has:wings is:odd from: 12:30').terms).toEqual([
    'https://a.example/?from:x',
    'before:noon',
    'has:wings',
    'is:odd',
    'from:',
    '12:30',
  ]);
});

test('days that are none are text, and the narrower of two days holds', () => {
  expect(parseQuery('before:2026-02-30 after:2026-13-01').terms).toHaveLength(2);
  const { after, before } = parseQuery('after:2026-01-01 after:2026-02-01 before:2026-04-01 on:2026-03-01');
  expect([after, before]).toEqual([new Date('2026-03-01'), new Date('2026-03-02')]);
});

test('typographic quotes are quotes, and a quote that is not closed goes to the end', () => {
  expect(parseQuery('“two words”').terms).toEqual(['two words']);
  expect(parseQuery('a "two words').terms).toEqual(['a', 'two words']);
});

test('names of objects everybody has are no operators', () => {
  expect(parseQuery('has:constructor has:__proto__ constructor:x').terms).toHaveLength(3);
});

const anything = fc.string({ unit: 'binary', maxLength: 200 });
const typed = fc
  .array(
    fc.oneof(
      anything,
      fc.constantFrom('from:', 'in:"', 'before:', 'has:', '"', ':', ' ', '@', '2026-11-20', '日本', 'é'),
    ),
  )
  .map((parts) => parts.join(''));

test('there is no query that cannot be read', () => {
  fc.assert(fc.property(typed, (text) => parseQuery(text).terms.every((term) => term.length > 0)));
});

test('whatever stands in a text between blanks is found by it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = fold(text);
      const held = new Set(gramsOfText(folded));
      for (const term of folded.split(' ')) for (const gram of gramsOfTerm(term).grams) expect(held).toContain(gram);
    }),
  );
});

test('every stretch of three letters is found within a text', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcäß.-/日本語한국 '), minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.nat(), (text, from, length) => {
      const folded = fold(text);
      const term = folded.slice(from % folded.length, (from % folded.length) + 3 + (length % 8)).trim();
      const held = new Set(gramsOfText(folded));
      const { grams, short } = gramsOfTerm(term);
      if (!short) expect(grams.filter((gram) => !held.has(gram))).toEqual([]);
    }),
  );
});

test('folding twice is folding once', () => {
  fc.assert(fc.property(anything, (text) => fold(fold(text)) === fold(text)));
});

test('marks are in order, apart, within the excerpt, and around what was looked for', () => {
  const word = fc.constantFrom('drift', 'Drïft', 'ＤＲＩＦＴ', 'ri', 'æther', '👩🏽‍🚀', '日本', 'x'.repeat(80));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.array(word, { minLength: 1, maxLength: 3 }), (words, sought) => {
      const text = words.join(' ').normalize('NFC');
      const terms = sought.map(fold);
      const { excerpt, marks } = excerptOf(text, terms);
      let last = 0;
      for (const { start, end } of marks) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(excerpt.length);
        last = end;
      }
      if (terms.some((term) => term.length > 2 && fold(text).includes(term))) expect(marks).not.toEqual([]);
    }),
  );
});
