import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, rows } = await parley();

const slows = (person: Person, room: Place, slowSeconds: number) =>
  person.does(documents.update, { conversationId: room.id, slowSeconds });
/** Lets as much time pass in a room as slow mode asks for. */
const waited = (room: Place) =>
  rows(
    sql`update membership set last_sent_at = last_sent_at - interval '1 day' where conversation_id = ${room.id.slice(4)}::uuid`,
  );

test('in slow mode a member waits, is told for how long, and a retry is no second message', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Slow', { with: [grace] });
  await slows(ada, room, 30);
  const said = await grace.says(room, 'first', 'key-first');
  const refusal = await grace.asks(core.Send.replace('RateLimited', 'SlowMode'), {
    input: { conversationId: room.id, clientKey: 'second', body: 'second' },
  });
  expect(refusal.data.sendMessage).toMatchObject({ __typename: 'SlowMode', code: 'SLOW_MODE' });
  expect(refusal.data.sendMessage.retryAfter).toBeGreaterThan(0);
  expect(refusal.data.sendMessage.retryAfter).toBeLessThanOrEqual(30);
  expect((await grace.says(room, 'first', 'key-first')).id).toBe(said.id);
  await waited(room);
  await grace.says(room, 'later');
  expect((await ada.messages(room)).map((message) => message.body)).toEqual(['first', 'later']);
});

test('of many messages at once slow mode lets one through; admins and other members need not wait', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Slow rush', { with: [grace, mary] });
  await slows(ada, room, 60);
  const answers = await Promise.allSettled(['a', 'b', 'c', 'd'].map((body) => grace.says(room, body)));
  expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'SLOW_MODE' });
  }
  await mary.says(room, 'my first');
  for (const body of ['one', 'two', 'three']) await ada.says(room, body);
  await slows(ada, room, 0);
  for (const body of ['fast', 'again']) await grace.says(room, body);
  expect(await grace.messages(room)).toHaveLength(7);
});

test('only admins slow a room down, within a day, and it is told in the room', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Slow rights', { with: [grace] });
  await expect(slows(grace, room, 5)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  for (const wrong of [-1, 86_401]) {
    await expect(slows(ada, room, wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
  await slows(ada, room, 10);
  const { data } = await grace.asks(
    'query S($id: ID!) { conversation(id: $id) { slowSeconds events { kind from to } } }',
    {
      id: room.id,
    },
  );
  expect(data.conversation.slowSeconds).toBe(10);
  expect(data.conversation.events.at(-1)).toEqual({ kind: 'SLOW_MODE_CHANGED', from: '0', to: '10' });
});
