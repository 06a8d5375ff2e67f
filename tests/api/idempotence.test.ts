import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, rows } = await parley();
const messageRows = (place: Place) => rows(sql`select from message where conversation_id = ${place.id.slice(4)}::uuid`);
const many = (person: Person, place: Place, bodies: (i: number) => string, key: string) =>
  Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      person
        .asks(core.Send, { input: { conversationId: place.id, clientKey: key, body: bodies(i) } })
        .then(({ data }) => data.sendMessage),
    ),
  );

test('the same key fifty times at once is one message, and the same reply each time', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Lobby', { with: [grace] });
  const hears = await grace.listens(room);
  const answers = await many(ada, room, () => 'Once', 'once');
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ __typename: 'SendMessageSuccess', message: { seq: 1, body: 'Once' } });
  expect(await messageRows(room)).toHaveLength(1);
  await ada.says(room, 'Next');
  expect(await hears.bodies(2)).toEqual(['Once', 'Next']);
});

test('the same key with another text is a conflict, for whichever came second', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Conflicts');
  const answers = await many(ada, room, (i) => (i % 2 ? 'Tea' : 'Coffee'), 'drink');
  const sent = answers.filter((answer) => answer.__typename === 'SendMessageSuccess');
  const refused = answers.filter((answer) => answer.__typename === 'Conflict');
  expect([sent.length, refused.length]).toEqual([25, 25]);
  expect(new Set(sent.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(refused[0]).toMatchObject({ code: 'CONFLICT', message: expect.any(String) });
  expect(await messageRows(room)).toHaveLength(1);
});

test('a retry is recognised after an edit, after a deletion, and after its author has left', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Later', { with: [grace] });
  const said = await grace.says(room, 'First', 'key');
  await grace.edits(said, 'Edited');
  expect(await grace.says(room, 'First', 'key')).toMatchObject({ id: said.id, body: 'Edited' });
  await expect(grace.says(room, 'Edited', 'key')).rejects.toMatchObject({ code: 'CONFLICT' });
  await grace.deletes(said);
  expect(await grace.says(room, 'First', 'key')).toMatchObject({ id: said.id, body: '' });
  await ada.removes(grace, room);
  expect(await grace.says(room, 'First', 'key')).toMatchObject({ id: said.id });
  await expect(grace.says(room, 'Second', 'other key')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await messageRows(room)).toHaveLength(1);
});

test('the same request through another kind, quote or thread is another request', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Requests');
  const root = await ada.says(room, 'Root');
  const input = { conversationId: room.id, clientKey: 'same', body: 'Text' };
  await ada.does(core.Send, input);
  for (const more of [
    { quotedId: root.id },
    { threadRootId: root.id },
    { kind: 'IMAGE', mediaUrl: 'https://example.org/x' },
  ]) {
    await expect(ada.does(core.Send, { ...input, ...more })).rejects.toMatchObject({ code: 'CONFLICT' });
  }
  expect(await ada.does(core.Send, { ...input, body: ' Text\n' })).toMatchObject({ message: { body: 'Text' } });
});

test('two hundred sends of five people make a dense order in which time never runs backwards', async () => {
  const all = await people('ada', 'grace', 'linus', 'mary', 'edsger');
  const five = Object.values(all);
  const room = await all.ada.opens('Crowd', { with: five.slice(1) });
  const said = await Promise.all(Array.from({ length: 200 }, (_, i) => five[i % 5]!.says(room, `number ${i}`)));
  expect(said.map((message) => message.seq).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 200 }, (_, i) => i + 1),
  );
  const messages = await all.grace.messages(room);
  expect(messages.map((message) => message.seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  const times = messages.map((message) => message.createdAt);
  expect(times).toEqual(times.toSorted());
  expect(times.every((time) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time))).toBe(true);
  const bySeq = new Map(messages.map((message) => [message.seq, message.body]));
  for (const message of said) expect(bySeq.get(message.seq)).toBe(message.body);
  const [torn] = await rows<{ n: number }>(sql`
    select count(*)::int as n from (select seq, created_at, lag(created_at) over (order by seq) as before
      from message where conversation_id = ${room.id.slice(4)}::uuid) m where created_at < before`);
  expect(torn!.n).toBe(0);
});
