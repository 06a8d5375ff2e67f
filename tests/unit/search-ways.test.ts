import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheaper } from '../../server/modules/search/ways.ts';

/** Some thousand entries looked at, of which one in twenty has the grams and one in a hundred is meant. */
const sample = { scale: 1, inTime: 4_000, alike: 200, found: 40, conversations: 20 };

test('what nobody said in the sample is asked of the index', () => {
  expect(cheaper({ ...sample, found: 0 }).by).toBe('index');
});

test('what every second message says is walked for, however much there is', () => {
  for (const scale of [1, 100, 10_000]) {
    expect(cheaper({ ...sample, scale, alike: 2_000, found: 2_000 }).by).toBe('walk');
  }
});

test('the same share is asked of the index among few messages, and walked for among many', () => {
  const ways = [1, 10, 100, 1_000, 10_000].map((scale) => cheaper({ ...sample, scale }).by);
  expect(ways[0]).toBe('index');
  expect(ways.at(-1)).toBe('walk');
  expect(ways.lastIndexOf('index')).toBeLessThan(ways.indexOf('walk'));
});

test('whose grams many messages have that are not meant is walked for sooner', () => {
  const scale = 30;
  expect(cheaper({ ...sample, scale }).by).toBe('index');
  expect(cheaper({ ...sample, scale, alike: 3_000 }).by).toBe('walk');
});

test('a common word on one day is walked for within that day', () => {
  const common = { ...sample, scale: 1_000, alike: 2_000 };
  expect(cheaper({ ...common, inTime: 4, found: 2 }).by).toBe('walk');
});

test('a walk goes as far as it should take to come upon enough', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 0, max: 20_000 }), (found, scale) => {
      const way = cheaper({ ...sample, scale, alike: 4_000, found });
      fc.pre(way.by === 'walk');
      expect(way.latestWithin * found).toBeGreaterThanOrEqual(sample.inTime);
      expect(way.foundWithin * found).toBeGreaterThanOrEqual(100 * sample.inTime);
    }),
  );
});
