import { expect, test } from 'vitest';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people } = await parley();

/** Invites whom a text names, and says who came by it. */
const invites = async (person: Person, place: Place, text: string): Promise<string[]> =>
  (await person.does(documents.invite, { conversationId: place.id, text })).invited.map(
    (user: { username: string }) => user.username,
  );

test('a name is a whole name: @al brings al and nobody whose name begins like that', async () => {
  const { ada, al, alice } = await people('ada', 'al', 'alice');
  const room = await ada.opens('Whole names');
  expect(alice.username.startsWith('al')).toBe(true);
  expect(await invites(ada, room, `Come, @${al.username}`)).toEqual([al.username]);
  await expect(alice.says(room, 'me too?')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('punctuation, brackets and letter case do not matter, a missing @ does', async () => {
  const { ada, bob } = await people('ada', 'bob');
  const texts = [`@${bob.username}, hello`, `see (@${bob.username})`, `@${bob.username.toUpperCase()} look`];
  for (const [i, text] of texts.entries()) {
    const room = await ada.opens(`Said so ${i}`);
    expect(await invites(ada, room, `hi  ${bob.username}`)).toEqual([]);
    expect(await invites(ada, room, `\`@${bob.username}\` and mail@${bob.username}.com`)).toEqual([]);
    expect(await invites(ada, room, text)).toEqual([bob.username]);
    expect(await invites(ada, room, text)).toEqual([]);
  }
});

test('in a public room any member invites, in a private one only its admins, and nobody from outside', async () => {
  const { ada, grace, bob } = await people('ada', 'grace', 'bob');
  const [open, closed] = [
    await ada.opens('Open house', { with: [grace] }),
    await ada.opens('Closed house', { with: [grace], visibility: 'PRIVATE' }),
  ];
  await expect(invites(bob, open, `@${bob.username}`)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(invites(bob, closed, `@${bob.username}`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(invites(grace, closed, `@${bob.username}`)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await invites(grace, open, `@${bob.username}`)).toEqual([bob.username]);
  expect(await invites(ada, closed, `@${bob.username}`)).toEqual([bob.username]);
});

test('a message that names somebody who is not here brings nobody by surprise', async () => {
  const { ada, bob } = await people('ada', 'bob');
  const room = await ada.opens('No surprise');
  await ada.says(room, `What would @${bob.username} say?`);
  await expect(bob.messages(room)).rejects.toThrow('Not a member');
  await ada.does(documents.archive, { conversationId: room.id });
  await expect(invites(ada, room, `@${bob.username}`)).rejects.toMatchObject({ code: 'ARCHIVED' });
});
