import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  authorsAfter,
  authorsWith,
  countedTo,
  type LatestAuthors,
  readAnew,
  unreadAmong,
} from '../../server/modules/conversations/latest-authors.ts';

const people = Array.from({ length: 4 }, (_, n) => `01990000-0000-7000-8000-00000000000${n + 1}`);

const digits = (uuid: string) => uuid.replaceAll('-', '');

/** A conversation as its rows would be: who said each message, and at which version it is. */
class Rows {
  version = 0;
  purgedSeq = 0;
  readonly messages: { author: string; counts: boolean; version: number }[] = [];

  get standing() {
    return { version: this.version, lastSeq: this.messages.length, purgedSeq: this.purgedSeq };
  }

  say(author: string, counts: boolean): void {
    this.messages.push({ author, counts, version: (this.version += 1) });
  }

  delete(nth: number): void {
    const message = this.messages[nth % (this.messages.length || 1)];
    if (message) Object.assign(message, { counts: false, version: (this.version += 1) });
  }

  /** As the statement reads it: what was written since, or the latest. */
  news(since: number | undefined): Buffer {
    const records = this.messages.map(({ author, counts, version }, i) => {
      const seq = i + 1;
      const wanted = since === undefined ? seq > this.messages.length - readAnew : version > since;
      if (!wanted || seq <= this.purgedSeq) return Buffer.alloc(0);
      const record = Buffer.alloc(20);
      record.writeUInt32BE(this.messages.length - seq);
      if (counts) record.write(digits(author), 4, 'hex');
      return record;
    });
    return Buffer.concat(records.toReversed());
  }

  unread(reader: string, lastReadSeq: number): number {
    const rest = this.messages.slice(Math.max(lastReadSeq, this.purgedSeq));
    return Math.min(rest.filter(({ author, counts }) => counts && author !== reader).length, countedTo);
  }
}

const say = fc.record({
  what: fc.constant('say'),
  who: fc.nat(2),
  counts: fc.boolean(),
  times: fc.integer({ max: 120, min: 1 }),
});
const other = fc.record({ what: fc.constantFrom('delete', 'purge', 'rename', 'look', 'look anew'), nth: fc.nat(400) });

test('whoever counts from what is known counts what is there, or is told that more has to be read', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(say, other), { maxLength: 30 }), (deeds) => {
      const rows = new Rows();
      let known: LatestAuthors | undefined;
      for (const deed of deeds) {
        if ('who' in deed) for (let n = 0; n < deed.times; n += 1) rows.say(people[deed.who]!, deed.counts);
        else if (deed.what === 'delete') rows.delete(deed.nth);
        else if (deed.what === 'rename') rows.version += 1;
        else if (deed.what === 'purge') {
          rows.purgedSeq = Math.max(rows.purgedSeq, Math.min(deed.nth, rows.messages.length));
          rows.version += 1;
        } else {
          const before = deed.what === 'look' ? known : undefined;
          known = authorsAfter(before, rows.standing, rows.news(before?.version));
          expect(known).toMatchObject(rows.standing);
          for (const reader of people) {
            for (const back of [0, 1, 99, 130, 300, 1000]) {
              const read = Math.max(rows.messages.length - back, 0);
              const counted = unreadAmong(known!, digits(reader), read);
              if (counted !== null || back < 100) expect(counted).toBe(rows.unread(reader, read));
            }
          }
        }
      }
    }),
    { numRuns: 200, seed: 20261120 },
  );
});

test('what is taken along as it is written is what would have been read', () => {
  const rows = new Rows();
  rows.say(people[0]!, true);
  let known = authorsAfter(undefined, rows.standing, rows.news(undefined));
  for (let n = 0; n < 600; n += 1) {
    const [author, counts] = [people[n % 3]!, n % 5 > 0];
    rows.say(author, counts);
    known = authorsWith(known!, counts ? author : null);
    for (const reader of people) {
      expect(unreadAmong(known!, digits(reader), rows.messages.length - 90)).toBe(
        rows.unread(reader, rows.messages.length - 90),
      );
    }
  }
  expect(known).toMatchObject(rows.standing);
  expect(known!.by.length).toBeLessThanOrEqual(256);
});

test('news with a message missing are no news', () => {
  const rows = new Rows();
  for (let n = 0; n < 10; n += 1) rows.say(people[0]!, true);
  const known = authorsAfter(undefined, rows.standing, rows.news(undefined));
  for (let n = 0; n < 3; n += 1) rows.say(people[1]!, true);
  expect(authorsAfter(known, rows.standing, rows.news(known!.version + 1))).toBeUndefined();
  expect(authorsAfter(known, rows.standing, rows.news(known!.version).subarray(20))).toBeUndefined();
  expect(authorsAfter(known, rows.standing, rows.news(known!.version))).toMatchObject(rows.standing);
});
