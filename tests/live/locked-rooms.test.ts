import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { holder } from '../support/held-rows.ts';
import { mine } from '../support/inbox-documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';

/** Conversations that somebody else keeps locked: a purge, a long transaction, another node that hangs. */
const server = await parley();
const { people } = server;
const somebody = await holder(server);

test('a locked conversation keeps nobody waiting but those who write in it, and loses nothing they said', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [held, open] = [
    await ada.opens('Held', { with: [grace, mary] }),
    await ada.opens('Open', { with: [grace, mary] }),
  ];
  const hears = await mary.listens(held);
  await somebody.holdsRoom(held.id);
  let through = 0;
  const waiting = ['one', 'two'].map((body) => ada.says(held, body).finally(() => (through += 1)));
  for (let round = 0; round < 10; round += 1) {
    // Both rooms in one go: those of the one room must not keep those of the other, nor hold up the round after it.
    waiting.push(grace.says(held, `round ${round}`).finally(() => (through += 1)));
    await Promise.all([ada.says(open, `a${round}`), mary.says(open, `b${round}`)]);
  }
  expect(through).toBe(0);
  await somebody.letsGo();
  const said = await Promise.all(waiting);
  expect(said.map((message) => message.seq).toSorted((a, b) => a - b)).toEqual(said.map((_, i) => i + 1));
  const heard = await hears.bodies(said.length);
  expect(heard).toEqual(said.toSorted((a, b) => a.seq - b.seq).map((message) => message.body));
  // And it is a conversation like any other again.
  await Promise.all([ada.says(held, 'after'), mary.says(open, 'after')]);
  expect(await hears.bodies(1)).toEqual(['after']);
});

test('who is removed while their message waits for the lock has not said it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Leaving', { with: [grace] });
  await somebody.holdsRoom(room.id);
  await somebody.holds('update conversation set version = version + 1 where id = $1', room.id.slice(4));
  await somebody.holds(
    `update membership set left_at = now(), version = (select version from conversation where id = $1)
     where conversation_id = $1 and user_id = $2`,
    room.id.slice(4),
    grace.id.slice(4),
  );
  const late = grace.says(room, 'too late').then(
    () => 'said',
    (refused: { code: string }) => refused.code,
  );
  const other = await ada.opens('Elsewhere');
  await ada.says(other, 'meanwhile');
  await somebody.letsGo();
  expect(await late).toBe('NOT_FOUND');
  expect((await ada.says(room, 'first')).seq).toBe(1);
});

test('more locked rooms than there are connections keep nobody else waiting, and lose nothing of what was done in them', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const most = server.app.services.env.databasePool;
  const rooms = [];
  for (let n = 0; n < most + 2; n += 1) {
    const place = await ada.opens(`Locked ${n}`, { with: [grace] });
    rooms.push({ place, first: await ada.says(place, 'first') });
  }
  const open = await ada.opens('Not locked', { with: [grace] });
  for (const { place } of rooms) await somebody.holdsRoom(place.id);
  let through = 0;
  const waiting = rooms.flatMap(({ place, first }) => [
    ...['one', 'two'].map((body) => ada.says(place, body)),
    grace.does(core.React, { messageId: first.id, emoji: '👍' }),
    ada.edits(first, 'edited'),
  ]);
  for (const one of waiting) void one.finally(() => (through += 1)).catch(() => {});
  await somebody.waitedFor(Math.floor(most / 4));
  for (let round = 0; round < 5; round += 1) {
    const said = await ada.says(open, `round ${round}`);
    await grace.reads(open, said);
    await grace.does(core.React, { messageId: said.id, emoji: '👍' });
    expect((await grace.messages(open)).at(-1)!.body).toBe(`round ${round}`);
    expect(await grace.messages(rooms[round]!.place)).toHaveLength(1);
  }
  expect(through).toBe(0);
  await somebody.letsGo();
  await Promise.all(waiting);
  for (const { place } of rooms) {
    expect((await grace.messages(place)).map((message) => message.body).sort()).toEqual(['edited', 'one', 'two']);
  }
});

test('more readers whose memberships are locked than there are connections keep nobody else waiting', async () => {
  const most = server.app.services.env.databasePool;
  const { ada, ...others } = await people('ada', ...Array.from({ length: most + 2 }, (_, n) => `reader${n}`));
  const readers = Object.values(others);
  const room = await ada!.opens('Read', { with: readers });
  const said = await ada!.says(room, 'Read this');
  await somebody.holds('select from membership where conversation_id = $1 for update', room.id.slice(4));
  const waiting = readers.map((reader) => reader.reads(room, said));
  await somebody.waitedFor(Math.floor(most / 4));
  await ada!.says(room, 'And this');
  expect(await readers[0]!.messages(room)).toHaveLength(2);
  await somebody.letsGo();
  expect((await Promise.all(waiting)).map((read) => read.unreadCount)).toEqual(readers.map(() => 1));
});

test('whoever is locked themselves keeps nobody else waiting, however much they do at once', async () => {
  const most = server.app.services.env.databasePool;
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Held up', { with: [grace] });
  const said = await ada.says(room, 'Hide this');
  await somebody.holds('select from membership where user_id = $1 for update', grace.id.slice(4));
  const hiding = Array.from({ length: most + 2 }, () => grace.does(messages.hide, { messageId: said.id }));
  await somebody.waitedFor(1);
  await somebody.holds('select from "user" where id = $1 for no key update', grace.id.slice(4));
  const drafting = Array.from({ length: most + 2 }, (_, n) =>
    grace.does(mine.saveDraft, { conversationId: room.id, body: `half a thought ${n}` }),
  );
  await somebody.waitedFor(2);
  expect(await ada.messages(room)).toHaveLength(1);
  await ada.says(room, 'meanwhile');
  await somebody.letsGo();
  await Promise.all([...hiding, ...drafting]);
  expect((await grace.messages(room)).map(({ body }) => body)).toEqual(['meanwhile']);
});
