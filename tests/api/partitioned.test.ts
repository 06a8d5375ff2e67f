import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { retentionOf } from '../../server/modules/retention/retention.ts';
import { localId } from '../../server/platform/ids.ts';
import { CannotPartition, partitionMessages } from '../../server/platform/partitioning.ts';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { searching } from '../support/searching.ts';
import type { Place, Said } from '../support/shapes.ts';
import { Thread } from '../support/threads.ts';

const { people, rows, app, orm } = await parley();
const { finds } = searching(app);
const { ada, grace } = await people('ada', 'grace');
const places: Place[] = [];
for (let n = 0; n < 12; n += 1) places.push(await ada.opens(`Divided ${n}`, { with: [grace] }));

/** Everything one can do to messages, in one conversation. */
async function livesIn(place: Place, word: string): Promise<void> {
  const said = await ada.says(place, `${word} @grace`, `${word} key`);
  expect((await ada.says(place, `${word} @grace`, `${word} key`)).id).toBe(said.id);
  const root = await grace.says(place, `${word} begins`);
  const thread = new Thread(place, root);
  await Promise.all([thread.says(ada, `${word} reply`), thread.says(grace, `${word} answer`)]);
  await ada.edits(said, `${word} edited @grace`);
  await grace.does(core.React, { messageId: said.id, emoji: '🎉' });
  await ada.does(documents.pin, { messageId: root.id });
  await grace.does(documents.bookmark, { messageId: said.id });
  await grace.does(messages.hide, { messageId: (await ada.says(place, `${word} hidden`)).id });
  await ada.deletes(await ada.says(place, `${word} gone`));
  await ada.does(documents.forward, {
    messageId: said.id,
    conversationId: places[0]!.id,
    clientKey: `${word} forward`,
  });
  expect((await thread.seenBy(ada))?.replyCount).toBe(2);
}

/** What somebody sees everywhere, and in what order. */
async function seenBy(person: Person) {
  const rooms = await Promise.all(places.map((place) => person.asks(documents.snapshot, { id: place.id })));
  const own = await Promise.all([person.asks(mine.sidebar), person.asks(mine.mentions)]);
  const around = await Promise.all(
    places.map(async (place) => {
      const all = await person.messages(place);
      const middle = all[all.length >> 1];
      return middle && person.asks(messages.around, { id: place.id, around: middle.id });
    }),
  );
  return JSON.stringify([rooms, own, around, (await finds(person, 'edited')).map((band) => [band.count, band.hits])]);
}

test('what was there before the messages were divided is there afterwards, for everyone', async () => {
  await Promise.all(places.map((place, n) => livesIn(place, `before${n}`)));
  const [hers, theirs] = [await seenBy(ada), await seenBy(grace)];
  if (!process.env.PARTITIONS) await partitionMessages(orm, 8);
  expect(await seenBy(ada)).toBe(hers);
  expect(await seenBy(grace)).toBe(theirs);
  const parts = await rows(sql`select from pg_inherits where inhparent = 'message'::regclass`);
  expect(parts).toHaveLength(8);
  await expect(partitionMessages(orm, 8)).rejects.toThrow(CannotPartition);
});

test('life goes on among partitions: said at once in all conversations, heard in order, and resumed', async () => {
  const windows = await Promise.all(places.map((place) => grace.follows(place)));
  const cursors = await Promise.all(places.map((place) => ada.cursor(place)));
  for (const window of windows) await window.next();
  await Promise.all(places.map((place, n) => livesIn(place, `after${n}`)));
  for (const [n, place] of places.entries()) {
    const last = await ada.says(place, 'the last');
    const heard: number[] = [];
    while (heard.at(-1) !== last.seq) {
      const { changes } = await windows[n]!.next();
      const added = changes.filter((change) => change.__typename === 'MessageAdded') as unknown as { message: Said }[];
      heard.push(...added.map(({ message }) => message.seq));
    }
    expect(heard).toEqual(heard.map((_, nth) => heard[0]! + nth));
    expect(heard.length).toBeGreaterThan(6);
    const { data } = await ada.asks(documents.pulled, { id: place.id, after: cursors[n], first: 100 });
    expect(data.conversationChanges.state).toBe('LIVE');
    expect(data.conversationChanges.changes.length).toBeGreaterThan(7);
  }
  const dense = await rows<{ fault: number }>(sql`select count(*)::int as fault from conversation c
    where c.last_seq <> (select count(*) from message x where x.conversation_id = c.id)`);
  expect(dense).toEqual([{ fault: 0 }]);
});

test('old messages are purged from their partition with all that is about them', async () => {
  const place = places[3]!;
  const id = localId('cnv', place.id)!;
  await ada.does(documents.update, { conversationId: place.id, retentionDays: 7 });
  await rows(sql`update message set created_at = created_at - interval '8 days' where conversation_id = ${id}::uuid`);
  await retentionOf(app.services).sweep();
  expect(await ada.messages(place)).toEqual([]);
  expect(await rows(sql`select from mention where conversation_id = ${id}::uuid`)).toEqual([]);
  expect(await ada.messages(places[4]!)).not.toEqual([]);
});
