import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { listenByEvents } from '../support/listening.ts';
import { parley } from '../support/parley.ts';
import type { HeardMessage } from '../support/shapes.ts';

const { people, url } = await parley();

test('who comes back with the last id has missed nothing and hears nothing twice', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const first = await grace.listens(room);
  await ada.says(room, 'one');
  const { id } = await first.next();
  first.stop();
  const missed = await Promise.all(Array.from({ length: 250 }, (_, i) => ada.says(room, `missed ${i}`)));
  const again = await grace.listens(room, { after: id });
  const live = Promise.all(Array.from({ length: 50 }, (_, i) => ada.says(room, `live ${i}`)));
  const heard = await again.take(300);
  expect(heard.map((message) => message.seq)).toEqual(Array.from({ length: 300 }, (_, i) => i + 2));
  expect(new Set(heard.map((message) => message.id)).size).toBe(300);
  const said = new Map([...missed, ...(await live)].map((message) => [message.id, message.body]));
  for (const message of heard) expect(said.get(message.id)).toBe(message.body);
  await ada.says(room, 'last');
  expect(await again.bodies(1)).toEqual(['last']);
});

test('the same over server-sent events', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Events', { with: [grace] });
  const said = [];
  for (const body of ['one', 'two', 'three']) said.push(await ada.says(room, body));
  const events = listenByEvents<HeardMessage>(url, grace.token, core.Added, { id: room.id, after: said[0]!.id });
  expect((await events.take(2)).map((message) => message.body)).toEqual(['two', 'three']);
  await ada.says(room, 'four');
  expect((await events.next()).body).toBe('four');
  await ada.removes(grace, room);
  expect(await events.ended).toEqual({ completed: true });
});

test('an edit meanwhile skips nothing, and what was deleted meanwhile comes as its tombstone', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Edits', { with: [grace] });
  const said = [];
  for (const body of ['one', 'two', 'three', 'four']) said.push(await ada.says(room, body));
  await ada.edits(said[0]!, 'ONE');
  await ada.edits(said[2]!, 'THREE');
  await ada.deletes(said[1]!);
  const heard = await grace.listens(room, { after: said[0]!.id });
  expect((await heard.take(3)).map(({ seq, body }) => [seq, body])).toEqual([
    [2, ''],
    [3, 'THREE'],
    [4, 'four'],
  ]);
  await ada.edits(said[3]!, 'FOUR');
  await ada.says(room, 'five');
  expect(await heard.bodies(1)).toEqual(['five']);
});

test('an edit of something old is no new message', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Quiet', { with: [grace] });
  const said = await ada.says(room, 'one');
  const heard = await grace.listens(room);
  await ada.edits(said, 'ONE');
  await ada.deletes(said);
  await ada.renames(room, { topic: 'Nothing said' });
  await ada.says(room, 'two');
  expect(await heard.bodies(1)).toEqual(['two']);
});

test('without a last id it begins now', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Now', { with: [grace] });
  const before = await ada.says(room, 'before');
  const heard = grace.hears<HeardMessage>(core.Added, { id: room.id });
  let arrived: HeardMessage | undefined;
  const first = heard.next().then((message) => (arrived = message));
  let last = before.seq;
  while (!arrived) last = (await ada.says(room, `number ${last}`)).seq;
  expect((await first).seq).toBeGreaterThan(before.seq);
  const rest = await heard.take(last - arrived.seq);
  expect(rest.map((message) => message.seq)).toEqual(
    Array.from({ length: last - arrived.seq }, (_, i) => arrived!.seq + 1 + i),
  );
});

test('three windows of one person each hear it once, over sockets of their own or a shared one', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Windows', { with: [grace] });
  const windows = await Promise.all([grace.listens(room), grace.listens(room), grace.listens(room), ada.listens(room)]);
  await ada.says(room, 'once');
  await ada.says(room, 'next');
  for (const window of windows) expect(await window.bodies(2)).toEqual(['once', 'next']);
});

test('a message in one conversation is heard in no other', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const [direct, room] = [await ada.writesTo(grace), await ada.opens('Others', { with: [grace, mallory] })];
  const [hers, theirs] = [await grace.listens(room), await mallory.listens(room)];
  const inbox = await mallory.watchesInbox();
  await ada.says(direct, 'for grace alone');
  await ada.says(room, 'for all');
  expect(await hers.bodies(1)).toEqual(['for all']);
  expect(await theirs.bodies(1)).toEqual(['for all']);
  expect((await inbox.next()).changes).toMatchObject([{ message: { body: 'for all' } }]);
});
