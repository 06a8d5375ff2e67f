import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const minute = await parley({ SENDS_PER_MINUTE: '60' });
const day = await parley({ WRITES_PER_DAY: '5' });
const door = await parley({ SIGN_INS_PER_MINUTE: '5' });

const send = async (person: Person, place: Place, clientKey: string) =>
  (await person.asks(core.Send, { input: { conversationId: place.id, clientKey, body: 'Hello' } })).data.sendMessage;

test('of 61 sends within a minute one is refused, and says when to come back', async () => {
  const { ada, grace } = await minute.people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const answers = await Promise.all(Array.from({ length: 61 }, (_, i) => send(ada, room, `k${i}`)));
  const refused = answers.filter((answer) => answer.__typename === 'RateLimited');
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  expect(refused[0].retryAfter).toBeGreaterThan(30);
  expect(refused[0].retryAfter).toBeLessThanOrEqual(60);
  expect(await minute.rows(sql`select from message`)).toHaveLength(60);
  expect(await send(grace, room, 'mine')).toMatchObject({ __typename: 'SendMessageSuccess' });
});

test('the limit counts over all conversations, and retries are not charged', async () => {
  const { ada } = await minute.people('ada');
  const rooms = [await ada.opens('One'), await ada.opens('Two')];
  for (let round = 0; round < 3; round += 1) {
    const again = await Promise.all(Array.from({ length: 59 }, (_, i) => send(ada, rooms[i % 2]!, `k${i}`)));
    expect(new Set(again.map((answer) => answer.__typename))).toEqual(new Set(['SendMessageSuccess']));
  }
  expect((await send(ada, rooms[0]!, 'sixtieth')).message.seq).toBe(31);
  expect((await send(ada, rooms[1]!, 'one more')).__typename).toBe('RateLimited');
  expect((await send(ada, rooms[0]!, 'sixtieth')).message.seq).toBe(31);
});

test('a minute later one may speak again', async () => {
  const { ada } = await minute.people('ada');
  const room = await ada.opens('Patience');
  await Promise.all(Array.from({ length: 61 }, (_, i) => send(ada, room, `k${i}`)));
  await minute.rows(
    sql`update send_quota set opened = opened - interval '60 s' where user_id = ${ada.id.slice(4)}::uuid`,
  );
  expect((await send(ada, room, 'at last')).message.seq).toBe(61);
});

test('sends, edits and creations share the day; reading and deleting are free', async () => {
  const { ada, grace } = await day.people('ada', 'grace');
  const room = await ada.opens('Day', { with: [grace] });
  const said = [await ada.says(room, 'two'), await ada.says(room, 'three')];
  await ada.edits(said[0]!, 'four');
  await ada.says(room, 'five');
  const refusal = { code: 'RATE_LIMITED' };
  await expect(ada.says(room, 'six')).rejects.toMatchObject(refusal);
  await expect(ada.edits(said[1]!, 'six')).rejects.toMatchObject(refusal);
  await expect(ada.opens('Six')).rejects.toMatchObject(refusal);
  await ada.deletes(said[1]!);
  await ada.reads(room, said[1]!);
  const answer = await send(ada, room, 'late');
  const untilMidnight = (Date.parse(`${new Date().toISOString().slice(0, 10)}T24:00:00Z`) - Date.now()) / 1000;
  expect(Math.abs(answer.retryAfter - untilMidnight)).toBeLessThan(30);
  await grace.says(room, 'I have a day of my own');
  await day.rows(sql`update send_quota set day = day - 1`);
  await ada.says(room, 'a new day');
  expect((await ada.messages(room)).map((message) => message.body)).toEqual([
    'four',
    '',
    'five',
    'I have a day of my own',
    'a new day',
  ]);
});

test('guessing at one account is slowed down, and only that account', async () => {
  const { ada, grace } = await door.people('ada', 'grace');
  const signIn = async (login: string, password: string) =>
    (await ada.asks(core.SignIn, { input: { login, password } })).data.signIn.__typename;
  for (let i = 0; i < 5; i += 1) expect(await signIn(i % 2 ? 'ADA' : 'ada', `guess ${i}`)).toBe('InvalidCredentials');
  expect(await signIn('ada', 'guess 6')).toBe('RateLimited');
  expect(await signIn('ada', 'correct horse battery')).toBe('RateLimited');
  expect(await signIn(grace.username, 'correct horse battery')).toBe('SignInSuccess');
});

test('opening conversations with everybody counts against the day, opening them again does not', async () => {
  const { ada } = await day.people('ada');
  const others = Object.values(await day.people('b1', 'b2', 'b3', 'b4', 'b5', 'b6'));
  const opened = [];
  for (const other of others.slice(0, 5)) opened.push(await ada.writesTo(other));
  await expect(ada.writesTo(others[5]!)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  expect((await ada.writesTo(others[0]!)).id).toBe(opened[0]!.id);
  const { data } = await others[5]!.asks(core.Conversations);
  expect(data.conversations.nodes).toEqual([]);
});
