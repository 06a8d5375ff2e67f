import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { parley } from '../support/parley.ts';
import type { Place } from '../support/shapes.ts';

/** A conversation that somebody else keeps locked: a purge, a long transaction, another node that hangs. */
const { people, address } = await parley();
const somebody = new pg.Client((address as { socket: pg.ClientConfig }).socket);
await somebody.connect();
afterAll(() => somebody.end());

const locks = async (place: Place) => {
  await somebody.query('begin');
  await somebody.query('select from conversation where id = $1 for no key update', [place.id.slice(4)]);
};

test('a locked conversation keeps nobody waiting but those who write in it, and loses nothing they said', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const [held, open] = [
    await ada.opens('Held', { with: [grace, mary] }),
    await ada.opens('Open', { with: [grace, mary] }),
  ];
  const hears = await mary.listens(held);
  await locks(held);
  let through = 0;
  const waiting = ['one', 'two'].map((body) => ada.says(held, body).finally(() => (through += 1)));
  for (let round = 0; round < 10; round += 1) {
    // Both rooms in one go: those of the one room must not keep those of the other, nor hold up the round after it.
    waiting.push(grace.says(held, `round ${round}`).finally(() => (through += 1)));
    await Promise.all([ada.says(open, `a${round}`), mary.says(open, `b${round}`)]);
  }
  expect(through).toBe(0);
  await somebody.query('commit');
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
  await locks(room);
  await somebody.query('update conversation set version = version + 1 where id = $1', [room.id.slice(4)]);
  await somebody.query(
    `update membership set left_at = now(), version = (select version from conversation where id = $1)
     where conversation_id = $1 and user_id = $2`,
    [room.id.slice(4), grace.id.slice(4)],
  );
  const late = grace.says(room, 'too late').then(
    () => 'said',
    (refused: { code: string }) => refused.code,
  );
  const other = await ada.opens('Elsewhere');
  await ada.says(other, 'meanwhile');
  await somebody.query('commit');
  expect(await late).toBe('NOT_FOUND');
  expect((await ada.says(room, 'first')).seq).toBe(1);
});
