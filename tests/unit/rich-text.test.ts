import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';
import { plainText } from '../../server/platform/rich-text/plain.ts';
import type { Inline, RichText } from '../../server/platform/rich-text/rich-text.ts';
import { links, text } from './rich-text-trees.ts';

const says = (...children: Inline[]): RichText => [{ type: 'paragraph', children }];

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
