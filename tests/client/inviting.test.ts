import { expect, test } from 'vitest';
import { namedIn } from '../../client/modules/messages/inviting/named.ts';

test('names are found wherever they stand, each once; groups and text are nobody', () => {
  const ada = { type: 'mention', userId: 'usr_1', username: 'ada' };
  const bob = { type: 'mention', userId: 'usr_2', username: 'bob' };
  const content = [
    {
      type: 'paragraph',
      children: ['Hi ', { type: 'strong', children: [ada] }, ' @nobody ', { type: 'mention', group: 'here' }],
    },
    { type: 'list', ordered: false, children: [{ children: [{ type: 'paragraph', children: [bob, ada] }] }] },
    { type: 'table', align: [null], rows: [[[ada]], [['x']]] },
    { type: 'code', text: '@carol' },
  ];
  expect(namedIn(content)).toEqual([ada, bob]);
  expect(namedIn(null)).toEqual([]);
});
