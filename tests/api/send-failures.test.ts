import { expect, test, vi } from 'vitest';
import { SendBatch } from '../../server/modules/messages/send-batch.ts';
import { countsOf } from '../../server/platform/counts.ts';
import { failAnswers, holdStatements, loseAnswer, sentQueries, sqlState } from '../support/database-answers.ts';
import { parley } from '../support/parley.ts';

/** What becomes of what people send when the database does not answer as it should. */
const server = await parley();
const { people } = server;
const counts = countsOf(server.app.services);
const send = 'from send_batch(';

const internal = { message: expect.stringContaining('INTERNAL') };

test('one message that the database cannot take costs its neighbours in the batch nothing', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Faulty', { with: [grace] });
  const added = vi.spyOn(SendBatch.prototype, 'add');
  const first = holdStatements(server, { text: send });
  const before = ada.says(room, 'before');
  await first.begun;
  // As a text would that PostgreSQL cannot store: the batch it is in fails, and so does it alone.
  failAnswers(server, { text: send, parameter: 'at fault' }, 2, sqlState('22021'));
  const sizes = await sentQueries(server, send, async () => {
    const faulty = ada.says(room, 'at fault').catch((error: unknown) => error);
    const good = [grace.says(room, 'one'), ada.says(room, 'two')];
    await expect.poll(() => added.mock.calls.length).toBe(4);
    first.release();
    await Promise.all([before, ...good]);
    expect(await faulty).toMatchObject(internal);
  });
  expect(sizes.map(({ parameters }) => (parameters[0] as string[]).length)).toEqual([3, 1, 1, 1]);
  expect((await grace.messages(room)).map(({ body }) => body).sort()).toEqual(['before', 'one', 'two']);
  expect(counts.sends.FAILED).toBe(1);
  expect(server.bugs().map(({ where }) => where)).toContain('sending one message');
});

test('a batch that PostgreSQL gave up to end a deadlock is written all the same, and that is counted', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Circle');
  const before = counts.deadlocks;
  failAnswers(server, { text: send }, 2, sqlState('40P01'));
  expect(await ada.says(room, 'third time')).toMatchObject({ seq: 1 });
  expect(counts.deadlocks - before).toBe(2);
});

test('a batch that is given up again and again is told as failed after three times, and can be sent again', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Circles');
  const before = counts.deadlocks;
  const { failed } = failAnswers(server, { text: send }, 3, sqlState('40P01'));
  await expect(ada.says(room, 'in vain', 'key')).rejects.toMatchObject(internal);
  await failed;
  expect(counts.deadlocks - before).toBe(3);
  expect(await ada.says(room, 'in vain', 'key')).toMatchObject({ seq: 1 });
  expect(server.bugs()).not.toEqual([]);
});

test('what was written though the connection broke is heard, and its sender learns of it by the key', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Broken', { with: [grace] });
  const hears = await grace.listens(room);
  // The node's own look at the logs would find it, too.
  holdStatements(server, { text: 'select id, version from conversation where id = any' });
  const { carryOut } = loseAnswer(server, { text: send });
  await expect(ada.says(room, 'did it arrive?', 'once')).rejects.toMatchObject(internal);
  await carryOut();
  expect(await hears.bodies(1)).toEqual(['did it arrive?']);
  const again = await ada.says(room, 'did it arrive?', 'once');
  expect(again).toMatchObject({ seq: 1 });
  expect(await grace.messages(room)).toHaveLength(1);
  expect(server.bugs()).not.toEqual([]);
});
