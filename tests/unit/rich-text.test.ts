import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emojiGroups, readEmoji } from '../../server/platform/rich-text/emoji-table.ts';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';
import { plainText } from '../../server/platform/rich-text/plain.ts';
import type { Inline, RichText } from '../../server/platform/rich-text/rich-text.ts';
import { links, text } from './rich-text-trees.ts';

const says = (...children: Inline[]): RichText => [{ type: 'paragraph', children }];

const spoiler = (...children: Inline[]): Inline => ({ type: 'spoiler', children });
const link = (...children: Inline[]): Inline => ({ type: 'link', url: 'https://a.b', children });

describe('what a chat expects', () => {
  test.each<[string, string, RichText]>([
    ['a newline is a line break', 'a\nb\r\nc', says('a\nb\nc')],
    ['a blank line is a paragraph', 'a\n \nb', [...says('a'), ...says('b')]],
    ['blanks do not make code', '    a\n\tb', says('a\nb')],
    ['explicit breaks are breaks', 'a  \nb\\\nc', says('a\nb\nc')],
    ['a line is no underlining', 'a\n===', says('a\n===')],
    ['dashes are a rule', 'a\n---', [...says('a'), { type: 'rule' }]],
    ['one tilde is "about"', '~5 to ~6', says('~5 to ~6')],
    ['two strike', '~~a~~', says({ type: 'strike', children: ['a'] })],
    ['marks nest', '**a *b***', says({ type: 'strong', children: ['a ', { type: 'emphasis', children: ['b'] }] })],
    ['code is code', '`a *b* @bob`', says({ type: 'code', text: 'a *b* @bob' })],
    ['names of things stay', 'snake_case_name #general 5 * 3 <3', says('snake_case_name #general 5 * 3 <3')],
    ['HTML is text', '<b>a</b> &lt; <!-- c -->', says('<b>a</b> < <!-- c -->')],
    ['a quote ends where it ends', '> a\nb', [{ type: 'quote', children: says('a') }, ...says('b')]],
    ['a language', '```ts\na\n```', [{ type: 'code', lang: 'ts', text: 'a' }]],
    ['no language', '```not a language\na\n```', [{ type: 'code', text: 'not a language\na' }]],
    ['a lone sign is itself', '+', says('+')],
    ['an open fence is itself', '```', says('```')],
    ['a heading', '## a', [{ type: 'heading', depth: 2, children: ['a'] }]],
    ['footnotes are text', 'a[^1]\n\n[^1]: b', [...says('a[^1]'), ...says('[^1]: b')]],
    ['a smiley is no table', 'a\n:-', says('a\n:-')],
    ['what looks like a link', 'on[i](event)', says('on[i](event)')],
    ['marks in a refused link', '[**a**](b)', says('[', { type: 'strong', children: ['a'] }, '](b)')],
    ['a spoiler', 'a ||b *c*||.', says('a ', spoiler('b ', { type: 'emphasis', children: ['c'] }), '.')],
    ['a spoiler over marks and lines', '||**a**\nb||', says(spoiler({ type: 'strong', children: ['a'] }, '\nb'))],
    ['spoilers side by side', '||a||||b|| ||c||', says(spoiler('a||||b'), ' ', spoiler('c'))],
    ['two spoilers', '||a||,||b||', says(spoiler('a'), ',', spoiler('b'))],
    ['a spoiler in words without blanks', '答えは||四十二||です', says('答えは', spoiler('四十二'), 'です')],
    ['or is no spoiler', 'a || b || c, a||b||c', says('a || b || c, a||b||c')],
    ['bars without partner', '||a, b|| and c', says(spoiler('a, b'), ' and c')],
    ['a bar that opens nothing', 'a|| b ||c||', says('a|| b ', spoiler('c'))],
    ['escaped bars', '\\|\\|a||', says('||a||')],
    ['no bars in code', '`||a||`', says({ type: 'code', text: '||a||' })],
    ['marks that cross', '||a **b|| c**', says('||a ', { type: 'strong', children: ['b|| c'] })],
    ['nothing is hidden', '||||', says('||||')],
    ['an emoji', 'done :tada:', says('done 🎉')],
    ['emoji in a row', ':wave::skin-tone-3::+1: (:heart:)', says('👋🏼👍 (❤️)')],
    [
      'emoji in marks and links',
      '**:x:** [:x:](https://a.b)',
      says({ type: 'strong', children: ['❌'] }, ' ', link('❌')),
    ],
    [
      'no emoji in code',
      '`:x:`\n```\n:x:\n```',
      [...says({ type: 'code', text: ':x:' }), { type: 'code', text: ':x:' }],
    ],
    [
      'no emoji in times, scopes and addresses',
      '10:30:45 1:100:2 std::x::y a/:x:',
      says('10:30:45 1:100:2 std::x::y a/:x:'),
    ],
    ['names nobody knows', ':) :nosuch: :x :tada :TADA:', says(':) :nosuch: :x :tada :TADA:')],
    ['an escaped emoji', '\\:x:', says(':x:')],
    [
      'every script',
      'שלום **עולם** ก็ดี é 👩‍👩‍👧‍👦',
      says('שלום ', { type: 'strong', children: ['עולם'] }, ' ก็ดี é 👩‍👩‍👧‍👦'),
    ],
    ['Arabic spoilers', 'مرحبا ||سر||!', says('مرحبا ', spoiler('سر'), '!')],
    ['nothing', ' \n ', []],
  ])('%s: %j', (_, body, tree) => {
    expect(parseMarkdown(body)).toStrictEqual(tree);
  });

  test('lists, task lists and tables', () => {
    const item = (text: string) => ({ children: says(text) });
    expect(parseMarkdown('- a\n- b\nc')).toEqual([
      { type: 'list', ordered: false, children: [item('a'), item('b')] },
      ...says('c'),
    ]);
    expect(parseMarkdown('3. a')).toEqual([{ type: 'list', ordered: true, start: 3, children: [item('a')] }]);
    expect(parseMarkdown('- [x] a\n- [ ] b')).toEqual([
      {
        type: 'list',
        ordered: false,
        children: [
          { checked: true, ...item('a') },
          { checked: false, ...item('b') },
        ],
      },
    ]);
    expect(parseMarkdown('|a|b|\n|:-|-|\n|c|\n|d|e|f|')).toEqual([
      { type: 'table', align: ['left', null], rows: [[['a'], ['b']], [['c']], [['d'], ['e'], ['f']]] },
    ]);
  });

  test('links, written and recognised', () => {
    const found = (body: string) =>
      links(parseMarkdown(body)).map(({ url, children }) => [url, children.map(String).join()]);
    expect(found('[a](https://a.example "t")')).toEqual([['https://a.example', 'a']]);
    expect(found('![a](https://a.example/x.png) ![](http://b.example)')).toEqual([
      ['https://a.example/x.png', 'a'],
      ['http://b.example', 'http://b.example'],
    ]);
    expect(found('(see https://a.example/x_y_(z).)')).toEqual([
      ['https://a.example/x_y_(z)', 'https://a.example/x_y_(z)'],
    ]);
    expect(found('[see www.a.example] or me@a.example!')).toEqual([
      ['http://www.a.example', 'www.a.example'],
      ['mailto:me@a.example', 'me@a.example'],
    ]);
    expect(found('見てhttps://a.example/見。次')).toEqual([['https://a.example/見', 'https://a.example/見']]);
    expect(parseMarkdown('https://a.example。次')).toEqual(
      says({ type: 'link', url: 'https://a.example', children: ['https://a.example'] }, '。次'),
    );
  });
});

test('each emoji is one, has a name, and no name means two', () => {
  const all = emojiGroups.flatMap(readEmoji);
  for (const { emoji, names } of all) {
    expect(emoji).toMatch(/^\p{RGI_Emoji}$/v);
    for (const name of names) expect(parseMarkdown(`:${name}:`)).toEqual(says(emoji));
  }
  expect(new Set(all.map((it) => it.emoji)).size).toBe(all.length);
});

test('an excerpt hides what a spoiler hides', () => {
  expect(plainText(parseMarkdown('He ||dies **twice**||, :sob:'), 80)).toBe('He ▇▇▇, 😭');
});

test('an excerpt is one line of whole characters', () => {
  const tree = parseMarkdown(
    '# Hi\n**a** `b`\n\n- [x] c\n- d\n\n3. e\n\n|f|g|\n|-|-|\n|h|\n\n> https://a.example\n\n```ts\ni\n  j\n```\n---',
  );
  expect(plainText(tree, 200)).toBe('Hi a b ☑ c • d 3. e f g h https://a.example i j');
  expect(plainText(tree, 9)).toBe('Hi a b ☑…');
  expect(plainText(parseMarkdown('👩‍👩‍👧‍👦👩‍👩‍👧‍👦'), 15)).toBe('👩‍👩‍👧‍👦…');
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 80 }), (it, limit) => {
      const line = plainText(parseMarkdown(it), limit);
      expect(line.length).toBeLessThanOrEqual(limit);
      expect(line).not.toMatch(/[\n\t]|^ | $/);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
});
