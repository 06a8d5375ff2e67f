import type { Sql } from '../../server/platform/database.ts';
import { afterAll, expect, test, vi } from 'vitest';
import { readEnv } from '../../server/platform/env.ts';
import { checkReplicas } from '../../server/platform/replicas.ts';
import { core } from '../support/core-documents.ts';
import { ownDatabase } from '../support/own-database.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { searching } from '../support/searching.ts';
import type { Place } from '../support/shapes.ts';
import { databaseWithStandby } from '../support/standby.ts';

const database = await databaseWithStandby();
const { standby } = database;
const variables = (urls: string) => ({
  DATABASE_URL: database.url,
  DATABASE_REPLICA_URLS: urls,
  MESSAGE_CACHE_MB: '0',
});
const server = await parley(variables(standby.url), undefined, Promise.resolve(database));
const { people, statements, app } = server;
const { finds, caughtUp } = searching(app);
const told = vi.spyOn(app.services.log, 'warn');

/** The bodies before a message, as the person reads them; null for outsiders. */
async function olderThan(person: Person, place: Place, before: { id: string }): Promise<string[] | null> {
  const { data } = await person.asks(core.History, { id: place.id, before: before.id });
  return data.conversation?.messages?.edges.map((edge: { node: { body: string } }) => edge.node.body) ?? null;
}

let now = Date.now();
/** A standby that was passed over is left alone for a while; this while has gone by now, so that it is asked anew. */
const later = () => vi.setSystemTime((now += 10_000));
afterAll(() => void vi.useRealTimers());

/** Does something until the primary is not sent such a statement for it: the standby is. */
async function untilStandbyAnswers(work: () => Promise<unknown>, which = 'and x.seq <'): Promise<void> {
  for (;;) {
    later();
    const asked = await statements(work);
    if (!asked.some((text) => text.includes(which))) return;
  }
}

/** A room with two messages and a last one, which a page may end before. */
async function talk(ada: Person, name: string, others: Person[] = []) {
  const place = await ada.opens(name, { with: others });
  const said = await ada.says(place, 'first');
  await ada.says(place, 'second');
  return { place, said, last: await ada.says(place, 'last') };
}

test('older pages and searches are read from the standby, and say what was written last', async () => {
  const { ada } = await people('ada');
  const { place, said, last } = await talk(ada, 'Followed');
  await standby.caughtUp();
  await untilStandbyAnswers(async () => expect(await olderThan(ada, place, last)).toEqual(['first', 'second']));
  for (let n = 0; n < 20; n += 1) {
    await ada.edits(said, `edited ${n}`);
    expect(await olderThan(ada, place, last)).toEqual([`edited ${n}`, 'second']);
  }
  await caughtUp();
  await standby.caughtUp();
  await untilStandbyAnswers(async () => expect(await finds(ada, 'second')).toHaveLength(1), 'from message_search s');
});

test('a standby that has not followed is not believed: no old text, no right that has ended', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { place, said, last } = await talk(ada, 'Paused', [grace]);
  await standby.caughtUp();
  await untilStandbyAnswers(() => olderThan(grace, place, last));
  await standby.pause();
  await ada.edits(said, 'unseen');
  later();
  expect(await olderThan(ada, place, last)).toEqual(['unseen', 'second']);
  await ada.deletes(said);
  later();
  expect(await olderThan(grace, place, last)).toEqual(['', 'second']);
  later();
  expect(await finds(grace, 'unseen')).toEqual([]);
  await ada.removes(grace, place);
  later();
  expect(await olderThan(grace, place, last)).toBeNull();
  later();
  expect(await finds(grace, 'second')).toEqual([]);
  await standby.resume();
  await standby.caughtUp();
  await untilStandbyAnswers(async () => expect(await olderThan(ada, place, last)).toEqual(['', 'second']));
});

test('without its standby everything goes on, and that is told once', async () => {
  const { ada } = await people('ada');
  const { place, last } = await talk(ada, 'Alone');
  await standby.caughtUp();
  await untilStandbyAnswers(() => olderThan(ada, place, last));
  await standby.kill();
  // It was behind a moment ago, and said so.
  vi.setSystemTime((now += 120_000));
  told.mockClear();
  for (let n = 0; n < 5; n += 1) expect(await olderThan(ada, place, last)).toEqual(['first', 'second']);
  expect(told.mock.calls.map(([, text]) => text)).toEqual([expect.stringContaining('the primary is asked instead')]);
});

test('only a standby of the very database will do, and one that cannot be reached may come back', async () => {
  const check = (url: string) =>
    checkReplicas(readEnv(variables(url)), app.services.orm.em.fork().getKysely() as Sql, app.services.log);
  const other = await ownDatabase();
  const wrong = /DATABASE_REPLICA_URLS names .* no standby of this database/;
  await expect(check(database.url)).rejects.toThrow(wrong);
  await expect(check(other.url)).rejects.toThrow(wrong);
  await other.drop();
  await check('postgres://parley@127.0.0.1:1/parley');
});
