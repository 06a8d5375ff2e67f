import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../client/modules/messages/events/event-words.ts';
import { placeEvents, withEvents } from '../../client/platform/timeline/event-places.ts';

const event = (id: string, afterSeq: number, version: number) => ({ id, afterSeq, version: String(version) });
const ids = (slots: { id: string }[][]) => slots.map((slot) => slot.map((one) => one.id));

describe('where events stand', () => {
  const events = [event('a', 0, 1), event('b', 2, 5), event('c', 2, 6), event('d', 9, 20)];

  test('behind their message, in the order of the log; the last below all rows', () => {
    const whole = { seqs: [1, 2, 3], older: false, newer: false };
    expect(ids(placeEvents(events, whole))).toEqual([['a'], [], ['b', 'c'], ['d']]);
  });

  test('what belongs to a page that is not here is not here either', () => {
    expect(ids(placeEvents(events, { seqs: [3, 4], older: true, newer: true }))).toEqual([[], [], []]);
    expect(ids(placeEvents(events, { seqs: [2, 3], older: true, newer: true }))).toEqual([[], ['b', 'c'], []]);
  });

  test('behind a message that is no row, a reply in a thread, they stand in its place', () => {
    expect(ids(placeEvents(events, { seqs: [1, 5, 9], older: false, newer: false }))).toEqual([
      ['a'],
      ['b', 'c'],
      [],
      ['d'],
    ]);
  });

  test('where nothing was said yet they stand alone', () => {
    expect(ids(placeEvents(events.slice(0, 1), { seqs: [], older: false, newer: false }))).toEqual([['a']]);
    expect(ids(placeEvents(events.slice(0, 1), { seqs: [], older: true, newer: true }))).toEqual([[]]);
  });

  test('a message on its way has what happened before it above', () => {
    const slots = placeEvents(events, { seqs: [1, 2, Number.POSITIVE_INFINITY], older: false, newer: false });
    expect(ids(slots)).toEqual([['a'], [], ['b', 'c', 'd'], []]);
  });
});

test('heard in any order and any number of times, events are kept once and in the order of the log', () => {
  const all = Array.from({ length: 12 }, (_, n) => event(`e${n}`, n >> 1, Number(2n ** 53n) + n * 2));
  const heard = fc.array(fc.array(fc.constantFrom(...all)), { maxLength: 12 });
  fc.assert(
    fc.property(heard, (pieces) => {
      let known: readonly (typeof all)[number][] = [];
      for (const piece of pieces) known = withEvents(known, piece);
      const wanted = all.filter((one) => pieces.some((piece) => piece.includes(one)));
      expect(known).toEqual(wanted);
      expect(withEvents(known, wanted)).toBe(known);
    }),
  );
});

describe('what a line says', () => {
  const people = {
    me: { id: 'me', displayName: 'Me' },
    ada: { id: 'ada', displayName: 'Ada' },
    grace: { id: 'grace', displayName: 'Grace' },
  };
  type Name = keyof typeof people;
  let count = 0;
  const happened = (kind: string, actor: Name | null, subjects: Name[] = [], more: object = {}) =>
    ({
      id: `e${(count += 1)}`,
      kind,
      createdAt: '2026-01-01T10:00:00.000Z',
      actor: actor && people[actor],
      subjects: subjects.map((name) => people[name]),
      subjectCount: subjects.length,
      from: null,
      to: null,
      ...more,
    }) as never;
  const words = (...events: never[]) => linesOf(events, 'me').map((line) => line.words);

  test.each([
    [happened('ADDED', 'ada', ['grace']), 'Ada added Grace'],
    [happened('ADDED', 'ada', ['me', 'grace']), 'Ada added you and Grace'],
    [happened('ADDED', 'me', ['ada', 'grace'], { subjectCount: 40 }), 'You added Ada, Grace and 38 others'],
    [happened('LEFT', 'grace'), 'Grace left'],
    [happened('ROLE_CHANGED', 'ada', ['grace'], { to: 'ADMIN' }), 'Ada made Grace an admin'],
    [happened('ROLE_CHANGED', 'ada', ['ada'], { to: 'MEMBER' }), 'Ada stepped down as admin'],
    [happened('OWNER_CHANGED', 'ada', ['me']), 'Ada handed it over to you'],
    [happened('RENAMED', 'ada', [], { from: 'x', to: 'y' }), 'Ada renamed it from “x” to “y”'],
    [happened('VISIBILITY_CHANGED', 'me', [], { to: 'PRIVATE' }), 'You made it private'],
    [happened('SLOW_MODE_CHANGED', 'ada', [], { to: '60' }), 'Ada turned on slow mode: 1 minute'],
    [happened('SLOW_MODE_CHANGED', 'ada', [], { to: '0' }), 'Ada turned off slow mode'],
    [happened('RETENTION_CHANGED', null, [], { to: '30' }), 'Somebody set messages to be kept for 30 days'],
    [happened('ARCHIVED', 'ada'), 'Ada archived it'],
  ])('%#', (one, wanted) => {
    expect(words(one)).toEqual([wanted]);
  });

  test('comings one after the other are one line, and a kind nobody knows yet is none', () => {
    expect(words(happened('JOINED', 'ada'), happened('JOINED', 'grace'), happened('LEFT', 'ada'))).toEqual([
      'Ada and Grace joined',
      'Ada left',
    ]);
    expect(words(happened('SOMETHING_NEW', 'ada'))).toEqual([]);
  });
});
