import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const everything =
  'Drift, crème brûlée, Hauptstraße, https://www.example.com/path?x=1&y=2, [words](https://hidden.example/), port 2048, 42 ok 100% snake_case back\\slash 👍 ΕΛΛΆΔΑ ёлка 한국어 日本語 東京都庁 ｶﾀｶﾅ';

/** Where a word is often said it is looked for by walking, where it is rarely said through the index: both find the same. */
describe.each([
  ['walking', 0],
  ['through the index', 2_000],
])('%s', async (_, others) => {
  const { people, rows, app } = await parley();
  const { bodies } = searching(app);
  const { ada } = await people('ada');
  await ada.says(await ada.opens('Scripts'), everything);
  await rows(sql`insert into message_search (conversation_id, seq, author_id, created_at, flags, text, grams)
    select gen_random_uuid(), n, gen_random_uuid(), now(), 0, 'other', '{1}' from generate_series(1, ${others}::int) n`);

  test.each([
    ['drif', 'parts of words from three letters on'],
    ['rift', 'parts from within'],
    ['DRIFT', 'any letter case'],
    ['dríft', 'accents that are not there'],
    ['creme brulee', 'accents left out'],
    ['"creme brulee"', 'phrases'],
    ['strasse', 'letters spelled out'],
    ['example.com/path', 'parts of addresses'],
    ['ample.com/pa', 'parts of addresses from within'],
    ['x=1&y', 'signs within addresses'],
    ['hidden.example', 'addresses behind other words'],
    ['2048', 'numbers'],
    ['42', 'short numbers'],
    ['ok', 'short words'],
    ['100%', 'signs'],
    ['snake_case', 'underscores'],
    ['back\\slash', 'backslashes'],
    ['%', 'a sign alone'],
    ['_', 'an underscore alone'],
    ['\\', 'a backslash alone'],
    ['👍', 'emoji'],
    ['Ελλάδα', 'Greek'],
    ['елка', 'Cyrillic'],
    ['한국', 'Korean words'],
    ['어', 'one Korean syllable'],
    ['日本', 'Japanese words'],
    ['本', 'one character'],
    ['東京都庁', 'longer Chinese words'],
    ['カタカナ', 'half width written in full'],
    ['drift 2048 ok', 'several words'],
    ['drift drift drift', 'words said twice'],
  ])('finds %s: %s', async (query) => {
    expect(await bodies(ada, query)).toEqual([everything]);
  });

  test.each([
    'drift elsewhere',
    '"brulee creme"',
    '2049',
    'k',
    '本日',
    '語日',
    '한어',
    '101%',
    'snakexcase',
    'dri_t',
    'dr%t',
    'back%',
    'が',
  ])('does not find %s', async (query) => {
    expect(await bodies(ada, query)).toEqual([]);
  });

  const nothing = [
    '',
    '   ',
    '""',
    '"',
    `'; drop table message_search; --`,
    'from:',
    'from:@nobody',
    'in:#nowhere',
    'has:nothing',
    'before:noon',
    '\u0301',
    'x'.repeat(10_000),
    'zebra '.repeat(2_000),
    '日'.repeat(10_000),
    '"'.repeat(10_000),
    'from:a '.repeat(1_400),
    '(((((',
    '{{}}',
    '\ud800',
  ];
  test.each(nothing.map((query) => [query.slice(0, 20), query]))(
    '%s finds nothing and breaks nothing',
    async (_, query) => {
      expect(await bodies(ada, query)).toEqual([]);
    },
  );
});
