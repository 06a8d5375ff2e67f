import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { postgresBus } from '../../server/live/bus/postgres-bus.ts';
import { core } from '../support/core-documents.ts';
import { ask } from '../support/http.ts';
import { parley } from '../support/parley.ts';
import { secondNode } from '../support/second-node.ts';

const limits = { SENDS_PER_MINUTE: '3', WRITES_PER_DAY: '5', SIGN_INS_PER_MINUTE: '2', SOCKETS_PER_USER: '1' };
const home = await parley(limits, postgresBus);
const other = await secondNode(home, postgresBus);
const { people } = home;

test('sends a minute and writes a day are counted once for all nodes', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Counted');
  const seats = [ada, other.seats(ada)];
  for (let i = 0; i < 3; i += 1) await seats[i % 2]!.says(room, `${i}`);
  for (const seat of seats) await expect(seat.says(room, 'too soon')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  // Opening the room was a write as well, so one is left.
  const said = (await ada.messages(room))[0]!;
  await other.seats(ada).edits(said, 'the last of the day');
  for (const seat of seats) await expect(seat.edits(said, 'too much')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect((await ada.messages(room))[0]!.body).toBe('the last of the day');
});

test('attempts to sign in are counted by each node on its own', async () => {
  const { ada } = await people('ada');
  const guesses = async (url: string) =>
    (await ask(url, undefined, core.SignIn, { input: { login: ada.username, password: 'a guess' } })).data.signIn
      .__typename;
  for (const url of [home.url, other.seats(ada).url]) {
    for (let i = 0; i < 2; i += 1) expect(await guesses(url)).toBe('InvalidCredentials');
    expect(await guesses(url)).toBe('RateLimited');
  }
});

test('the sockets of one person are counted by each node on its own', async () => {
  const { ada } = await people('ada');
  for (const seat of [ada, other.seats(ada)]) {
    await seat.watchesInbox();
    expect(await seat.hears(core.Inbox, {}).ended).toMatchObject({ code: 4429 });
  }
});

test('a node keeps its pool and two more connections: for the index of searches and for hints', async () => {
  const alone = await parley({}, postgresBus);
  const { sql: database } = alone.app.services;
  const connections = async () =>
    (
      await alone.rows<{ name: string; count: number }>(sql`
        select case application_name when 'parley hints' then 'hints' when 'parley search index' then 'index'
          else 'pool' end as name, count(*)::int from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' group by 1 order by 1`)
    ).map(({ name, count }) => [name, count]);
  const busy = () => Promise.all(Array.from({ length: 40 }, () => sql`select pg_sleep(0.05)`.execute(database)));
  await expect
    .poll(async () => {
      await busy();
      return connections();
    })
    .toEqual([
      ['hints', 1],
      ['index', 1],
      ['pool', 10],
    ]);
});
