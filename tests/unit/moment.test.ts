import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoMoment } from '../../server/platform/builder/moment.ts';
import { globalId, localId, memberId, messageId, messagePlace } from '../../server/platform/ids.ts';

test('a moment is written as the language writes it, on whatever day', () => {
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true }), { minLength: 1 }), (times) => {
      for (const time of [...times, new Date(times[0]!.getTime() - 1), times[0]!]) {
        if (!Number.isNaN(time.getTime())) expect(isoMoment(time)).toBe(time.toISOString());
      }
    }),
    { numRuns: 1000, examples: [[[new Date(0)]], [[new Date(-1)]], [[new Date(8.64e15)]], [[new Date(-8.64e15)]]] },
  );
  for (let times = 2; times > 0; times -= 1) expect(() => isoMoment(new Date(Number.NaN))).toThrow(RangeError);
});

test('an id has what it was made of', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.nat(999_999_999_999), (one, other, seq) => {
      expect(localId('usr', globalId('usr', one))).toBe(one);
      expect(messagePlace(messageId({ conversationId: one, seq }))).toEqual({ conversationId: one, seq });
      expect(memberId(one, other)).toBe(`mbr_${`${one}${other}`.replaceAll('-', '')}`);
    }),
  );
});
