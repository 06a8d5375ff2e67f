import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people, rows } = await parley();
const undoes = async (person: Person, message: { id: string }) =>
  (await person.does(messages.undo, { messageId: message.id })).message;
const seen = async (person: Person, place: Place) =>
  (await person.asks(messages.seen, { id: place.id })).data.conversation;
const ages = (message: Said, seconds: number) =>
  rows(sql`update message set created_at = created_at - ${seconds} * interval '1 s'
    where conversation_id = ${message.id.slice(4, 36)}::uuid and seq = ${message.seq}`);

test('a message that is taken back at once leaves no trace in any timeline, and its text is gone', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Oops', { with: [grace] });
  await ada.says(room, 'before');
  const said = await ada.says(room, `@${grace.username} the password is swordfish`);
  expect((await seen(grace, room)).viewer).toMatchObject({ unreadCount: 2, mentionCount: 1 });
  const [heard, inbox] = [
    grace.hears<object>(messages.changed, { id: room.id }),
    grace.hears<object>(messages.inbox, {}),
  ];
  await Promise.all([heard.next(), inbox.next()]);
  expect(await undoes(ada, said)).toMatchObject({
    seq: said.seq,
    body: '',
    retracted: true,
    deletedAt: expect.any(String),
  });
  const gone = { id: said.id, retracted: true };
  expect(await heard.next()).toMatchObject({
    changes: [{ __typename: 'MessageChanged', message: { ...gone, body: '', deletedAt: expect.any(String) } }],
  });
  expect(await inbox.next()).toMatchObject({
    changes: [{ message: gone, conversation: { viewer: { unreadCount: 1, mentionCount: 0 } } }],
  });
  for (const person of [ada, grace]) {
    const { lastMessage, messages: page } = await seen(person, room);
    expect(page.nodes.map((one: { body: string }) => one.body)).toEqual(['before']);
    expect(lastMessage.body).toBe('before');
  }
  expect((await seen(grace, room)).viewer).toMatchObject({ unreadCount: 1, mentionCount: 0 });
  expect(
    await rows(sql`select 1 from message where body like '%swordfish%' or content::text like '%swordfish%'`),
  ).toEqual([]);
  expect(await undoes(ada, said)).toMatchObject({ retracted: true });
});

test('only its author takes a message back, and only until half a minute has passed', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Times', { with: [grace] });
  const said = await grace.says(room, 'Hm');
  await expect(undoes(ada, said)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(undoes(mallory, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await ages(said, 20);
  const early = await grace.says(room, 'Still there');
  await ages(early, 31);
  await expect(undoes(grace, early)).rejects.toMatchObject({ code: 'EXPIRED', answer: { limit: 30 } });
  expect((await seen(ada, room)).lastMessage.body).toBe('Still there');
  await undoes(grace, said);
});

test('what was deleted before cannot be taken back', async () => {
  const { ada } = await people('ada');
  const said = await ada.says(await ada.opens('Deleted'), 'Hm');
  await ada.deletes(said);
  await expect(undoes(ada, said)).rejects.toMatchObject({ code: 'ALREADY_DELETED' });
});

test('a reply that is taken back leaves the count of its thread; a message with replies stays as a tombstone', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Threads', { with: [grace] });
  const root = await ada.says(room, 'Lunch?');
  const replies = async (body: string) =>
    (await grace.does(messages.send, { conversationId: room.id, clientKey: body, body, threadRootId: root.id }))
      .message;
  const [, second] = [await replies('Yes'), await replies('No, wait')];
  const count = async () => {
    const [row] = await rows<{ n: number }>(
      sql`select (thread ->> 'count')::int as n from message
        where conversation_id = ${room.id.slice(4)}::uuid and seq = ${root.seq}`,
    );
    return row!.n;
  };
  expect(await count()).toBe(2);
  await undoes(grace, second);
  expect(await count()).toBe(1);
  expect(await undoes(ada, root)).toMatchObject({ retracted: false, deletedAt: expect.any(String) });
  expect((await ada.asks(documents.page, { id: room.id })).data.conversation.messages.nodes).toMatchObject([
    { id: root.id, body: '' },
  ]);
});
