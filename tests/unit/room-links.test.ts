import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';
import { plainText } from '../../server/platform/rich-text/plain.ts';
import { linkRooms, roomCandidates } from '../../server/platform/rich-text/room-links.ts';
import { fragments, monsters } from './rich-text-monsters.ts';

const slugs = ['general', 'dev', 'dev-ops', '123', '一般', '開発部', 'кухня', 'café', 'ทั่วไป', 'سوق', 'room', '字'];
const known = new Map(slugs.map((slug) => [slug, { conversationId: `cnv_${slug}`, name: slug }]));

/** Which rooms a message names, the way a caller does it: one look-up of all candidates, then the links. */
function named(body: string): string[] {
  const tree = parseMarkdown(body);
  const resolved = new Map(roomCandidates(tree).flatMap((it) => (known.has(it) ? [[it, known.get(it)!]] : [])));
  return JSON.stringify(linkRooms(tree, resolved))
    .split('"cnv_')
    .slice(1)
    .map((rest) => rest.slice(0, rest.indexOf('"')));
}

test.each<[string, string[]]>([
  ['#general', ['general']],
  ['#General, (#DEV) [#dev-ops]!', ['general', 'dev', 'dev-ops']],
  ['#generals #gener #devs #dev_ops', []],
  ['#general- #dev.', ['general', 'dev']],
  ['general # general', []],
  ['a#general ##general page/#general &#35;', []],
  ['https://example.org/#general www.example.org/a#dev', []],
  ['[#general](https://example.org) `#dev`\n```\n#dev\n```', []],
  ['**#general** ||#dev|| > #123', ['general', 'dev', '123']],
  ['#gen**eral** **x**#dev', []],
  ['C#dev 字#dev', []],
  ['#一般です、#開発部へ', ['一般', '開発部']],
  ['#generalで #Кухня #CAFÉ #cafe\u0301', ['general', 'кухня', 'café', 'café']],
  ['#ทั่วไป #سوق؟', ['ทั่วไป', 'سوق']],
  ['# general\n\n## #dev\n- #general', ['dev', 'general']],
])('%j names %j', (body, rooms) => {
  expect(named(body)).toEqual(rooms);
});

test('a link stands where the name stood, and what it holds survives renames', () => {
  const resolved = new Map([['dev', { conversationId: 'cnv_1', name: 'Dev' }]]);
  expect(linkRooms(parseMarkdown('See #dev.'), resolved)).toEqual([
    { type: 'paragraph', children: ['See ', { type: 'room', conversationId: 'cnv_1', name: 'Dev' }, '.'] },
  ]);
});

test('candidates are few, short and in lower case', () => {
  expect(roomCandidates(parseMarkdown(`#${'x'.repeat(51)} #${'字'.repeat(51)}`))).toHaveLength(50);
  expect(roomCandidates(parseMarkdown(Array.from({ length: 999 }, (_, n) => `#n${n}`).join(' ')))).toHaveLength(200);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments, '#', '#dev', '#一般'), { maxLength: 40 }), (parts) => {
      for (const slug of roomCandidates(parseMarkdown(parts.join('')))) {
        expect(slug).toBe(slug.toLowerCase());
        expect(slug).toMatch(/^[\p{L}\p{N}\p{M}-]{1,50}$/u);
      }
    }),
  );
});

test('linking changes no text, whatever is around it', () => {
  const parts = fc.array(fc.constantFrom(...fragments, '#dev', '#一般', ' ', 'x'), { maxLength: 40 });
  const shown = (tree: ReturnType<typeof parseMarkdown>) => plainText(tree, 100_000).toLowerCase();
  fc.assert(
    fc.property(parts, (it) => {
      const tree = parseMarkdown(it.join(''));
      const before = JSON.stringify(tree);
      expect(shown(linkRooms(tree, known))).toBe(shown(tree));
      expect(JSON.stringify(tree)).toBe(before);
    }),
    { numRuns: 2_000 },
  );
});

test.each(Object.entries(monsters))('names are found in time: %s', { timeout: 500 }, (_, monster) => {
  for (const tree of [parseMarkdown(monster(1_400)), parseMarkdown(monster(100_000))]) {
    expect(roomCandidates(tree).length).toBeLessThanOrEqual(200);
    linkRooms(tree, known);
  }
});
