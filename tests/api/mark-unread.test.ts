import { expect, test } from 'vitest';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people } = await parley();
const unreads = async (person: Person, place: Place, message: { id: string }) =>
  (await person.does(messages.markUnread, { conversationId: place.id, messageId: message.id })).conversation.viewer;

async function talk(person: Person, place: Place, ...bodies: string[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const body of bodies) said.push(await person.says(place, body));
  return said;
}

test('from a message on everything is unread again, mentions included, in all windows', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Later', { with: [grace] });
  const name = `@${grace.username}`;
  const [, second, third, last] = await talk(ada, room, `${name} one`, `${name} two`, 'three', `${name} four`);
  await grace.reads(room, last!);
  const window = grace.hears<object>(messages.inbox, {});
  await window.next();
  expect(await unreads(grace, room, second!)).toEqual({
    unreadCount: 3,
    mentionCount: 2,
    lastReadSeq: second!.seq - 1,
    firstUnread: { id: second!.id },
  });
  expect(await window.next()).toMatchObject({
    changes: [
      {
        __typename: 'ReadMoved',
        lastReadSeq: second!.seq - 1,
        conversation: { id: room.id, viewer: { unreadCount: 3, mentionCount: 2 } },
      },
    ],
  });
  expect(await grace.reads(room, third!)).toEqual({ unreadCount: 1, mentionCount: 1 });
  expect(await grace.reads(room, last!)).toEqual({ unreadCount: 0, mentionCount: 0 });
});

test('it also moves on, and twice is once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('On', { with: [grace] });
  const [, second, third] = await talk(ada, room, 'one', 'two', 'three');
  expect(await unreads(grace, room, third!)).toMatchObject({ unreadCount: 1, firstUnread: { id: third!.id } });
  const window = grace.hears<object>(messages.inbox, {});
  await window.next();
  await unreads(grace, room, third!);
  await unreads(grace, room, second!);
  expect(await window.next()).toMatchObject({ changes: [{ lastReadSeq: second!.seq - 1 }] });
});

test('one’s own message can be where the unread begin; it does not count itself', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const place = await ada.writesTo(grace);
  const own = await grace.says(place, 'Mine');
  const answer = await ada.says(place, 'Hers');
  await grace.reads(place, answer);
  expect(await unreads(grace, place, own)).toMatchObject({ unreadCount: 1, firstUnread: { id: answer.id } });
});

test('what is not there and what is not hers is not marked', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Cellar', { with: [grace] });
  const said = await ada.says(room, 'one');
  const elsewhere = await ada.says(await ada.opens('Attic'), 'two');
  const absent = { id: said.id.replace(/1$/, '9') };
  const none = { id: said.id.replace(/1$/, '0') };
  for (const message of [elsewhere, absent, none, { id: 'nonsense' }])
    await expect(unreads(grace, room, message)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(unreads(mallory, room, said)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
