import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGroupName, linkMentions, mentionCandidates } from '../../server/platform/rich-text/mentions.ts';
import { parseMarkdown } from '../../server/platform/rich-text/parse.ts';
import { plainText } from '../../server/platform/rich-text/plain.ts';
import type { RichText } from '../../server/platform/rich-text/rich-text.ts';
import { fragments, monsters } from './rich-text-monsters.ts';

const people = [
  'al',
  'alice',
  'bob',
  'bob.',
  'sam',
  'walter',
  'ws',
  'x-1',
  'jo_',
  'a.b.c',
  'alexandra-the-great_of_macedonia',
];
const known = new Map(people.map((username) => [username, { userId: `usr_${username}`, username }]));

/** Who a message mentions, the way a caller does it: one lookup of all candidates, then the links. */
function mentioned(body: string, names = known): string[] {
  const tree = parseMarkdown(body);
  const resolved = new Map(
    mentionCandidates(tree).flatMap((name) => (names.has(name) ? [[name, names.get(name)!]] : [])),
  );
  return linkMentions(tree, resolved).userIds.map((id) => id.replace('usr_', ''));
}

const withoutDot = new Map([...known].filter(([name]) => name !== 'bob.'));

test.each<[string, string[]]>([
  ['@al', ['al']],
  ['hi  bob', []],
  ['bob', []],
  ['@bob, @bob; @bob: @bob! @bob?', ['bob']],
  ['(@bob) [@alice] "@sam"', ['bob', 'alice', 'sam']],
  ['@Bob and @ALICE', ['bob', 'alice']],
  ['@sam @walter @ws', ['sam', 'walter', 'ws']],
  ['@a', []],
  ['@', []],
  ['@@bob', []],
  ['@alic', []],
  ['@alicee @bobby', []],
  ["@bob's and @sam’s", ['bob', 'sam']],
  ['ping @bob\n@sam', ['bob', 'sam']],
  ['mail@bob.com bob@bob mail+x@bob', []],
  ['@bob@example.org', []],
  ['@bob.com', []],
  ['example.org/@bob', []],
  ['cc @alice/@bob', ['alice', 'bob']],
  ['https://example.org/@bob and www.example.org/@bob', []],
  ['[@bob](https://example.org) [x](https://example.org/@bob)', []],
  ['`@bob` and\n```\n@bob\n```', []],
  ['**@bob** _@sam_ ~~@ws~~', ['bob', 'sam', 'ws']],
  ['**mail**@bob mail*x*@bob `mail`@bob', []],
  ['@bob**by** @al**ice**', []],
  ['**@bo**b', []],
  ['# @bob\n> @sam\n- [ ] @ws\n\n|@al|\n|-|\n|@alice|', ['bob', 'sam', 'ws', 'al', 'alice']],
  ['@x-1 @x-1-', ['x-1']],
  ['@jo_ @jo', ['jo_']],
  ['@a.b.c @a.b', ['a.b.c']],
  ['@alexandra-the-great_of_macedonia', ['alexandra-the-great_of_macedonia']],
  ['@alexandra-the-great_of_macedoniaa', []],
  ['@bobé é@bob 界é@bob', []],
  ['@boｂ @ｂob', []],
  ['\u212Await @\u212A1 @wſ', []],
  ['元気？@bobさん、你好@alice。안녕@sam님', ['bob', 'alice', 'sam']],
  ['🎉@bob ❤️@sam👍', ['bob', 'sam']],
  ['—@bob …@sam', ['bob', 'sam']],
  ['&#64;bob', ['bob']],
  ['@b&#111;b', ['bob']],
  ['\\@sam', ['sam']],
])('%j mentions %j', (body, names) => {
  expect(mentioned(body, withoutDot)).toEqual(names);
});

test('what ends the sentence belongs to the name only if someone is called so', () => {
  expect(mentionCandidates(parseMarkdown('Ask @Bob.'))).toEqual(['bob.', 'bob']);
  expect(mentionCandidates(parseMarkdown('Ask @bob_-.'))).toEqual(['bob_-.', 'bob_-', 'bob_', 'bob']);
  expect(mentioned('Ask @bob.', withoutDot)).toEqual(['bob']);
  expect(mentioned('Ask @bob.')).toEqual(['bob.']);
  expect(mentioned('Ask @bob...', withoutDot)).toEqual(['bob']);
});

test('a mention stands where the name stood, in the case of its owner', () => {
  const tree = parseMarkdown('Hi @bob. **@SAM**!');
  const resolved = new Map([
    ['bob', { userId: 'usr_1', username: 'Bob' }],
    ['sam', { userId: 'usr_2', username: 'sam' }],
  ]);
  expect(linkMentions(tree, resolved)).toEqual({
    userIds: ['usr_1', 'usr_2'],
    content: [
      {
        type: 'paragraph',
        children: [
          'Hi ',
          { type: 'mention', userId: 'usr_1', username: 'Bob' },
          '. ',
          { type: 'strong', children: [{ type: 'mention', userId: 'usr_2', username: 'sam' }] },
          '!',
        ],
      },
    ],
  });
  expect(linkMentions(tree, new Map())).toEqual({ content: tree, userIds: [] });
});

test('somebody who is named twice is mentioned once', () => {
  expect(mentioned('@bob, @Bob @sam @bob')).toEqual(['bob', 'sam']);
});

test.each<[string, string | undefined]>([
  ['@channel', 'channel'],
  ['@here', 'here'],
  ['@all and @everyone', 'channel'],
  ['@Channel: look', 'channel'],
  ['(@HERE)', 'here'],
  ['Lunch, @here.', 'here'],
  ['@here and @all', 'channel'],
  ['**@here**', 'here'],
  ['@channels @hereby @all-hands @channel.com @channel@example.org', undefined],
  ['here, all of the channel', undefined],
  ['`@channel` [@here](https://example.org) mail@here', undefined],
  ['@hereさん', 'here'],
])('%j addresses %j', (body, group) => {
  const tree = parseMarkdown(body);
  expect(mentionCandidates(tree)).not.toContain(group);
  expect(linkMentions(tree, known).group).toBe(group);
});

test('a group is a mention of its own kind, whoever else is called so', () => {
  const resolved = new Map([['all', { userId: 'usr_1', username: 'all' }]]);
  expect(linkMentions(parseMarkdown('@all: hi @here.'), resolved)).toEqual({
    userIds: [],
    group: 'channel',
    content: [
      {
        type: 'paragraph',
        children: [{ type: 'mention', group: 'channel' }, ': hi ', { type: 'mention', group: 'here' }, '.'],
      },
    ],
  });
});

test.each(['here', 'Channel', 'all.', 'everyone_-'])('%j is nobody', (name) => expect(isGroupName(name)).toBe(true));
test.each(['heres', 'all-hands', 'al', 'here.x', '', '...'])('%j may be somebody', (name) =>
  expect(isGroupName(name)).toBe(false),
);

test('candidates are usernames, and not endless', () => {
  const body = Array.from({ length: 1_000 }, (_, n) => `@n${n}...`).join(' ');
  expect(mentionCandidates(parseMarkdown(body)).length).toBe(200);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...fragments, '@', '@al', '@x-1.'), { maxLength: 40 }), (parts) => {
      for (const name of mentionCandidates(parseMarkdown(parts.join('')))) {
        expect(name).toMatch(/^[a-z0-9][a-z0-9_.-]{1,31}$/);
      }
    }),
  );
});

/** A tree with its mentions taken back. */
const unlinked = (tree: RichText) => plainText(tree, 100_000).toLowerCase();

test('linking changes no text, whatever is around it', () => {
  const parts = fc.array(fc.constantFrom(...fragments, '@bob', '@al', '@ws.', ' ', 'x'), { maxLength: 40 });
  fc.assert(
    fc.property(parts, (it) => {
      const tree = parseMarkdown(it.join(''));
      const before = JSON.stringify(tree);
      expect(unlinked(linkMentions(tree, known).content)).toBe(unlinked(tree));
      expect(JSON.stringify(tree)).toBe(before);
    }),
    { numRuns: 3_000 },
  );
});

test.each(Object.entries(monsters))('names are found in time: %s', { timeout: 500 }, (_, monster) => {
  for (const tree of [parseMarkdown(monster(1_400)), parseMarkdown(monster(100_000))]) {
    expect(mentionCandidates(tree).length).toBeLessThanOrEqual(200);
    linkMentions(tree, known);
  }
});
