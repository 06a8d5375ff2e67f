import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import { searching } from '../support/searching.ts';

const { people, rows, app } = await parley();
const { bodies, finds, caughtUp } = searching(app);

/** Forgets all of the index, as if it had never been there. */
async function forgetAll() {
  await rows(sql`delete from message_search`);
  await rows(sql`delete from search_progress`);
}

test('many small conversations are indexed together, in few transactions', async () => {
  const { ada } = await people('ada');
  for (let n = 0; n < 60; n += 1) await ada.says(await ada.opens(`Small ${n}`, { kind: 'GROUP' }), `pebble ${n}`);
  await caughtUp();
  await forgetAll();
  await caughtUp();
  const [counted] = await rows<{ entries: number; transactions: number }>(sql`
    select count(*)::int as entries, count(distinct xmin::text)::int as transactions
    from message_search where text like 'pebble%'`);
  expect(counted!.entries).toBe(60);
  expect(counted!.transactions).toBeLessThan(6);
});

test('a large conversation among small ones is indexed to its end, and so are they', async () => {
  const { ada } = await people('ada');
  const small = await Promise.all(Array.from({ length: 20 }, (_, n) => ada.opens(`Beside ${n}`, { kind: 'GROUP' })));
  const large = await ada.opens('Large', { kind: 'GROUP' });
  await Promise.all(Array.from({ length: 600 }, (_, n) => ada.says(large, `boulder number${n}`)));
  for (const room of small) await ada.says(room, 'a boulder as well');
  await caughtUp();
  await forgetAll();
  await caughtUp();
  expect(await finds(ada, 'number599')).toHaveLength(1);
  expect(await rows(sql`select from message_search where text like '%boulder%'`)).toHaveLength(620);
});

test('what cannot be indexed in one conversation keeps nothing in the others from being found', async () => {
  const { ada } = await people('ada');
  const rooms = await Promise.all(Array.from({ length: 8 }, (_, n) => ada.opens(`Near ${n}`, { kind: 'GROUP' })));
  for (const room of rooms) await ada.says(room, `gravel in ${room.id}`);
  await caughtUp();
  const refused = `text <> 'gravel in ${rooms[3]!.id}'`;
  await rows(sql.raw(`alter table message_search add constraint broken check (${refused}) not valid`));
  await forgetAll();
  await expect(caughtUp()).rejects.toThrow(/broken/);
  expect(await rows(sql`select from message_search where text like 'gravel%'`)).toHaveLength(7);
  await rows(sql`alter table message_search drop constraint broken`);
  expect(await bodies(ada, 'gravel')).toHaveLength(8);
});

test('edits and deletions of several conversations at once reach the index', async () => {
  const { ada } = await people('ada');
  const rooms = await Promise.all(Array.from({ length: 6 }, (_, n) => ada.opens(`Turn ${n}`, { kind: 'GROUP' })));
  const said = await Promise.all(rooms.map((room) => ada.says(room, 'quartz as it was')));
  await caughtUp();
  await Promise.all(said.map((message, n) => (n % 2 ? ada.deletes(message) : ada.edits(message, 'quartz as it is'))));
  expect(await bodies(ada, 'quartz')).toEqual(Array.from({ length: 3 }, () => 'quartz as it is'));
  expect(await rows(sql`select from message_search where text like 'quartz%'`)).toHaveLength(3);
});
