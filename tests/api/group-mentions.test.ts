import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();

const mentions = async (person: Person, place: Place): Promise<number> =>
  (await person.asks(documents.counts, { id: place.id })).data.conversation.viewer.mentionCount;

test('@channel notifies every member but its author, wherever they are', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Everyone', { with: [grace, mary] });
  const inbox = await grace.watchesInbox();
  await ada.says(room, '@channel lunch?');
  const page = await inbox.next();
  expect([...page.changes[0]!.mentionedUserIds].sort()).toEqual([grace.id, mary.id].sort());
  expect(await Promise.all([ada, grace, mary].map((person) => mentions(person, room)))).toEqual([0, 1, 1]);
});

test('@here notifies those who are online, and in code neither notifies anyone', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Those here', { with: [grace, mary] });
  await grace.watchesInbox();
  await ada.says(room, 'Is anybody @here?');
  await ada.says(room, 'I mean `@channel` and `@here`');
  expect(await Promise.all([ada, grace, mary].map((person) => mentions(person, room)))).toEqual([0, 1, 0]);
});
