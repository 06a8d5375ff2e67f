import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Hint } from '../../server/platform/hints.ts';
import { anHour } from '../support/hours.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';

const here = await parley({ PRESENCE_TIMEOUT: '1' });
const { people, rows } = here;

interface Presence {
  user: { id: string };
  status: string;
  lastSeenAt: string | null;
}

/** Watches somebody, whose state at the beginning has been heard. */
async function watching(watcher: Person, person: Person) {
  const heard = watcher.hears<Presence>(about.presenceChanged, { ids: [person.id] });
  await heard.next();
  return heard;
}

/** Opens a window and waits until it is counted. */
async function opensWindow(person: Person) {
  const window = person.hears<Presence>(about.presenceChanged, { ids: [person.id] });
  await window.next();
  return window;
}

const presenceOf = async (asker: Person, { id }: Person): Promise<Presence> =>
  (await asker.asks(about.presence, { id })).data.user.presence;
const sets = (person: Person, input: object) => person.does(about.setPresence, input);

test('who opens a window is online, and offline a while after the last of several has closed', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const heard = await watching(grace, ada);
  const one = await opensWindow(ada);
  expect(await heard.next()).toEqual({ user: { id: ada.id }, status: 'ONLINE', lastSeenAt: null });
  const two = await opensWindow(ada);
  one.stop();
  await one.ended;
  expect((await presenceOf(grace, ada)).status).toBe('ONLINE');
  two.stop();
  await two.ended;
  const closed = Date.now();
  const gone = await heard.next();
  expect(gone.status).toBe('OFFLINE');
  expect(Math.abs(Date.parse(gone.lastSeenAt!) - closed)).toBeLessThan(30_000);
  expect(await presenceOf(grace, ada)).toMatchObject({ status: 'OFFLINE', lastSeenAt: gone.lastSeenAt });
});

test('who was never here was never seen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  expect(await presenceOf(grace, ada)).toEqual({ status: 'OFFLINE', until: null, lastSeenAt: null });
});

test('one is away while every session rests, and back as soon as one does not', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const heard = await watching(grace, ada);
  await opensWindow(ada);
  await heard.next();
  await sets(ada, { idle: true });
  expect((await heard.next()).status).toBe('AWAY');
  await opensWindow(ada);
  expect((await heard.next()).status).toBe('ONLINE');
  await sets(ada, { idle: true });
  expect((await heard.next()).status).toBe('AWAY');
  await sets(ada, { idle: false });
  expect((await heard.next()).status).toBe('ONLINE');
});

test('who chose not to be disturbed is so in every window, until they take it back', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const heard = await watching(grace, ada);
  await opensWindow(ada);
  await heard.next();
  const { presence } = await sets(ada, { status: 'DO_NOT_DISTURB' });
  expect(presence).toEqual({ status: 'DO_NOT_DISTURB', until: null });
  expect((await heard.next()).status).toBe('DO_NOT_DISTURB');
  await sets(ada, { idle: true });
  expect((await presenceOf(grace, ada)).status).toBe('DO_NOT_DISTURB');
  await sets(ada, { idle: false, status: 'ONLINE' });
  await heard.until(({ status }) => status === 'ONLINE');
});

test('a choice lapses by itself, and is told', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const heard = await watching(grace, ada);
  await opensWindow(ada);
  await heard.next();
  const hour = anHour();
  await sets(ada, { status: 'AWAY', until: hour.ends });
  expect((await heard.next()).status).toBe('AWAY');
  hour.passes();
  expect((await heard.next()).status).toBe('ONLINE');
});

test('somebody who is not here is offline, whatever they chose', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const { presence } = await sets(ada, { status: 'DO_NOT_DISTURB' });
  expect(presence.status).toBe('OFFLINE');
  expect((await presenceOf(grace, ada)).status).toBe('OFFLINE');
});

test.for([
  [{}, 'status'],
  [{ until: '2999-01-01T00:00:00Z' }, 'status'],
  [{ status: 'ONLINE', until: '2999-01-01T00:00:00Z' }, 'until'],
  [{ status: 'DO_NOT_DISTURB', until: '2020-01-01T00:00:00Z' }, 'until'],
] as const)('%o is no choice', async ([input, field]) => {
  const { ada } = await people('ada');
  const { data } = await ada.asks(about.setPresence, { input });
  expect(data.setPresence.issues).toContainEqual({ field, message: expect.stringMatching(/\.$/) });
});

test('when people were last here is in no log of a conversation', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const before = await ada.cursor(place);
  const heard = await watching(grace, ada);
  const window = await opensWindow(ada);
  await heard.next();
  window.stop();
  await heard.next();
  expect(await ada.cursor(place)).toBe(before);
  expect(await rows(sql`select 1 from last_seen`)).not.toEqual([]);
});

test('people on one node are seen from another, and go when it dies', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const other = await secondNode(here);
  const link = linked(here.app.services.hints, other.services.hints);
  const heard = await watching(grace, ada);
  const window = await opensWindow(other.seats(ada));
  expect((await heard.next()).status).toBe('ONLINE');
  expect((await presenceOf(grace, ada)).status).toBe('ONLINE');
  link.cut();
  expect((await heard.next()).status).toBe('OFFLINE');
  link.mend();
  expect((await heard.next()).status).toBe('ONLINE');
  // Said to one node, it is heard where the window is.
  await sets(ada, { idle: true });
  expect((await heard.next()).status).toBe('AWAY');
  window.stop();
  expect((await heard.next()).status).toBe('OFFLINE');
  link.cut();
});

/** Carries hints both ways between two nodes, as a bus does: each once, and only what was said there. */
function linked(one: { send(hint: Hint): void }, two: { send(hint: Hint): void }): { cut(): void; mend(): void } {
  const sends = [one, two].map((hints) => hints.send.bind(hints));
  const cut = () => {
    one.send = sends[0]!;
    two.send = sends[1]!;
  };
  const mend = () => {
    one.send = (hint) => void sends.forEach((send) => send(hint));
    two.send = one.send;
  };
  mend();
  return { cut, mend };
}
