import { expect, test } from 'vitest';
import { memberCountLoader } from '../../server/modules/conversations/titles.ts';
import { messageLoader } from '../../server/modules/messages/history.ts';
import { type Context, sharedContext } from '../../server/platform/context.ts';
import { localId } from '../../server/platform/ids.ts';
import { core } from '../support/core-documents.ts';
import type { Heard } from '../support/heard.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people, statements, app } = await parley();

const added = (selection: string) => `subscription S($id: ID!) { messageAdded(conversationId: $id) { ${selection} } }`;

/** Quotes a message, which takes each execution a look-up, so that they can be counted. Nothing else changes by it. */
async function quotes(person: Person, place: Place, quoted: Said): Promise<void> {
  const input = { conversationId: place.id, clientKey: crypto.randomUUID(), body: 'Look' };
  await person.does(core.Send, { ...input, quotedId: quoted.id });
}

test('what is the same for everyone is executed once, however many listen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Once', { with: [grace] });
  const root = await ada.says(room, 'Root');
  const document = added('id body quoted { body }');
  const windows: Heard<object>[] = [await grace.listensBy(room, document)];
  const counted = async () =>
    (
      await statements(async () => {
        await quotes(ada, room, root);
        await Promise.all(windows.map((window) => window.next()));
      })
    ).toSorted();
  await counted();
  const forOne = await counted();
  while (windows.length < 60) windows.push(await (windows.length % 2 ? ada : grace).listensBy(room, document));
  await counted();
  expect(await counted()).toEqual(forOne);
});

test('so is a message for all the inboxes it comes to', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Inboxes', { with: [grace] });
  const root = await ada.says(room, 'Root');
  const document = `subscription S { inboxChanged { changes { ... on MessageAdded { message { body quoted { body } } } } } }`;
  const windows: Heard<object>[] = [];
  const opens = async (person: Person) => {
    const heard = person.hears<object>(document, {});
    await heard.next();
    windows.push(heard);
  };
  const heard = { changes: [{ message: { body: 'Look', quoted: { body: 'Root' } } }] };
  const counted = () =>
    statements(async () => {
      await quotes(ada, room, root);
      for (const window of windows) expect(await window.next()).toEqual(heard);
    });
  await opens(grace);
  await counted();
  const forOne = await counted();
  expect(forOne.filter((text) => text.includes('hidden_message'))).toHaveLength(1);
  while (windows.length < 20) await opens(grace);
  await counted();
  expect((await counted()).toSorted()).toEqual(forOne.toSorted());
});

test('where the answer differs by reader, each is executed under the rights of its reader', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Mine', { with: [grace] });
  const document = added('body viewer { mine mentioned } conversation { viewer { role unreadCount } }');
  const [hers, theirs] = [await ada.listensBy(room, document), await grace.listensBy(room, document)];
  await ada.says(room, `For @${grace.username}`);
  expect(await hers.next()).toMatchObject({
    viewer: { mine: true, mentioned: false },
    conversation: { viewer: { role: 'OWNER', unreadCount: 0 } },
  });
  expect(await theirs.next()).toMatchObject({
    viewer: { mine: false, mentioned: true },
    conversation: { viewer: { role: 'MEMBER', unreadCount: 1 } },
  });
});

test('who has hidden what a message quotes hears it without, and the others share one answer', async () => {
  const { ada, grace, lin } = await people('ada', 'grace', 'lin');
  const room = await ada.opens('Hidden', { with: [grace, lin] });
  const root = await ada.says(room, 'Root');
  const document = added('body quoted { body }');
  const shown = { body: 'Look', quoted: { body: 'Root' } };
  const hers: Heard<object> = await grace.listensBy(room, document);
  const others: Heard<object>[] = [await lin.listensBy(room, document)];
  const counted = async (toHer: object) =>
    (
      await statements(async () => {
        await quotes(ada, room, root);
        expect(await hers.next()).toEqual(toHer);
        for (const other of others) expect(await other.next()).toEqual(shown);
      })
    ).length;
  await counted(shown);
  const forAll = await counted(shown);
  await grace.does(messages.hide, { messageId: root.id });
  const but = { ...shown, quoted: null };
  expect(await counted(but)).toBe(forAll + 1);
  while (others.length < 20) others.push(await lin.listensBy(room, document));
  expect(await counted(but)).toBe(forAll + 1);
  await grace.does(messages.unhide, { messageId: root.id });
  expect(await counted(shown)).toBe(forAll);
});

test('variables within what is selected make it another answer', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Variables');
  const document = `subscription S($id: ID!, $with: Boolean!) {
    messageAdded(conversationId: $id) { id body @include(if: $with) } }`;
  const windows = [];
  for (const shown of [true, false]) windows.push(await ada.listensBy<object>(room, document, { with: shown }));
  await ada.says(room, 'seen by one');
  expect(await windows[0]!.next()).toMatchObject({ body: 'seen by one' });
  expect(await windows[1]!.next()).not.toHaveProperty('body');
});

test('whoever has left since, or by the very change, is excepted, and nothing of another conversation is told', async () => {
  const { ada, grace, lin, mallory } = await people('ada', 'grace', 'lin', 'mallory');
  const room = await ada.opens('Left', { kind: 'GROUP', with: [grace, mallory] });
  const said = await ada.says(room, 'Read by three');
  const [conversationId, seq] = [localId('cnv', room.id)!, said.seq];
  const excepted = async (since: string, load: (context: Context) => Promise<unknown>) => {
    const except = new Set<string>();
    await load(sharedContext(app.services, { conversationId, version: Number(since), except }));
    return [...except];
  };
  const loads = [
    (context: Context) => memberCountLoader(context).load(conversationId),
    (context: Context) => messageLoader(context).load({ conversationId, seq }),
  ];
  await ada.adds([lin], room);
  for (const load of loads) expect(await excepted(said.version, load)).toEqual([]);
  const theirs = await ada.follows(room);
  await ada.removes(mallory, room);
  const [removal] = (await theirs.until(({ changes }) => changes.some(({ member }) => member))).at(-1)!.changes;
  const after = await ada.says(room, 'Read by two');
  for (const load of loads) {
    expect(await excepted(said.version, load)).toEqual([localId('usr', mallory.id)]);
    expect(await excepted(removal!.version, load)).toEqual([localId('usr', mallory.id)]);
    expect(await excepted(after.version, load)).toEqual([]);
  }
  const elsewhere = localId('cnv', (await ada.opens('Elsewhere')).id)!;
  for (const load of [
    (context: Context) => memberCountLoader(context).load(elsewhere),
    (context: Context) => messageLoader(context).load({ conversationId: elsewhere, seq }),
  ]) {
    await expect(excepted(said.version, load)).rejects.toThrow('another conversation');
  }
});
