import { expect, test } from 'vitest';
import { dayOf, layOut, type Placed } from '../../client/platform/timeline/row-layout.ts';

const noon = new Date(2026, 10, 18, 12).getTime();
const minutes = 60_000;
const row = (seq: number, authorId: string, after: number, alone = false): Placed => ({
  seq,
  authorId,
  at: noon + after,
  day: dayOf(noon + after),
  alone,
});

test('the same person within five minutes is one group', () => {
  const rows = [row(1, 'ada', 0), row(2, 'ada', 4 * minutes), row(3, 'ada', 9 * minutes), row(4, 'bob', 9 * minutes)];
  expect(layOut(rows, undefined).map((each) => each.continues)).toEqual([false, true, false, false]);
});

test('a new day, the unread line and rows that stand alone break a group', () => {
  const late = new Date(2026, 10, 18, 23, 59).getTime();
  const night = [
    { seq: 1, authorId: 'ada', at: late, day: dayOf(late) },
    { seq: 2, authorId: 'ada', at: late + 2 * minutes, day: dayOf(late + 2 * minutes) },
  ];
  expect(layOut(night, undefined)[1]).toEqual({ day: true, unread: false, continues: false });
  const rows = [row(1, 'ada', 0), row(2, 'ada', 1), row(3, 'ada', 2), row(4, 'ada', 3, true), row(5, 'ada', 4)];
  expect(layOut(rows, 2).map((each) => each.continues)).toEqual([false, false, true, false, false]);
  expect(layOut(rows, 2)[1]?.unread).toBe(true);
});
