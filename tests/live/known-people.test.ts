import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { hubOf } from '../../server/live/hub.ts';
import { knownUsersOf } from '../../server/modules/accounts/known-users.ts';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';

const here = await parley();
const { people, rows, statements } = here;
/** A node that no hint reaches, and that looks for what it lost when it is told to. */
const there = await secondNode(here);
const looks = async () => {
  for (const look of hubOf(there.services).looks) await look();
};

const profileOf = async (asker: Person, { id }: Person) => (await asker.asks(about.profile, { id })).data.user;
const change = (person: Person, input: object) => person.does(about.updateProfile, input);
const timeline = `query T($id: ID!) { conversation(id: $id) { messages(last: 5) { nodes { author { displayName } } } } }`;

test('a change that no hint told of is found by looking, and whoever watches hears of it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const hers = there.seats(grace);
  await looks();
  expect(await profileOf(hers, ada)).toMatchObject({ displayName: ada.username });
  const heard = hers.hears<{ displayName: string }>(about.profileChanged, { ids: [ada.id] });
  await heard.next();
  await change(ada, { displayName: 'Countess' });
  expect(await profileOf(hers, ada)).toMatchObject({ displayName: ada.username });
  await looks();
  expect(await profileOf(hers, ada)).toMatchObject({ displayName: 'Countess' });
  expect((await heard.next()).displayName).toBe('Countess');
});

test('what was written while others were still writing is found as soon as it can be seen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const hers = there.seats(grace);
  await looks();
  await profileOf(hers, ada);
  await here.app.services.sql.transaction().execute(async (slow) => {
    await sql`update "user" set display_name = 'Slow' where id = ${ada.id.slice(4)}::uuid`.execute(slow);
    await change(grace, { displayName: 'Quick' });
    await looks();
    expect(await profileOf(hers, ada)).toMatchObject({ displayName: ada.username });
  });
  await looks();
  expect(await profileOf(hers, ada)).toMatchObject({ displayName: 'Slow' });
});

test('whoever changes their profile on one node sees it at once on every other', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Mirror', { with: [grace] });
  await ada.says(room, 'Who am I?');
  const hers = there.seats(ada);
  const seen = async (seat: Person) => (await seat.asks(timeline, { id: room.id })).data.conversation.messages.nodes;
  for (const name of ['Ada', 'Countess', 'Ada again']) {
    await seen(there.seats(grace));
    await change(ada, { displayName: name });
    expect(await seen(hers)).toEqual([{ author: { displayName: name } }]);
    expect(await profileOf(hers, ada)).toMatchObject({ displayName: name });
  }
});

test('people who are known take no statement', async () => {
  const { ada, grace } = await people('ada', 'grace');
  await change(ada, { displayName: 'Ada' });
  expect(await statements(() => profileOf(grace, ada))).toEqual([]);
  const room = await ada.opens('Known', { with: [grace] });
  await grace.says(room, 'Hello');
  await ada.asks(core.History, { id: room.id });
  expect((await statements(() => ada.asks(core.History, { id: room.id }))).length).toBe(2);
});

test('a hundred thousand people are known in less than 100 MB', async () => {
  await rows(sql`insert into "user" (id, username, email, display_name, password_hash, avatar_url, bio, status_text, status_emoji)
    select gen_random_uuid(), 'p' || n, 'p' || n || '@example.org', 'Person Number ' || n, '', 'https://example.org/pictures/' || n,
      'Somebody who says a sentence of themselves, as most people do', 'At work', '🏝️' from generate_series(1, 100000) n`);
  const known = knownUsersOf(there.services);
  const ids = (await rows<{ id: string }>(sql`select id from "user"`)).map(({ id }) => id);
  const before = heap();
  for (let at = 0; at < ids.length; at += 5000) await known.load(ids.slice(at, at + 5000));
  const taken = heap() - before;
  expect(known.size.people).toBe(100_000);
  expect(known.size.bytes).toBeLessThan(90_000_000);
  expect(taken).toBeLessThan(100_000_000);
});

/** Bytes of the heap that are in use. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
