import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../server/schema.ts';
import { core } from '../support/core-documents.ts';
import type { Heard } from '../support/heard.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const { people, statements } = await parley();

const added = (selection: string) => `subscription S($id: ID!) { messageAdded(conversationId: $id) { ${selection} } }`;
const asked = (selection: string) => `query Q($id: ID!) { node(id: $id) { ... on Message { ${selection} } } }`;
const deepest = 2;
/** What changes by itself, without anybody's doing. */
const volatile = /presence|lastSeen/;

/** Every way down from a type to a leaf that needs no argument, as a selection of that leaf alone. */
function leaves(type: GraphQLObjectType, depth = deepest): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some((argument) => argument.type.toString().endsWith('!'))) return [];
    const inside = getNamedType(field.type);
    if (!isObjectType(inside)) return 'getFields' in inside || 'getTypes' in inside ? [] : [field.name];
    return depth > 0 ? leaves(inside, depth - 1).map((rest) => `${field.name} { ${rest} }`) : [];
  });
}

/** Says something that has to do with everything a message can have to do with. */
async function says(ada: Person, grace: Person, place: Place, root: Said): Promise<Said> {
  const input = { conversationId: place.id, clientKey: crypto.randomUUID(), body: `Hi @${grace.username}` };
  return (await ada.does(core.Send, { ...input, threadRootId: root.id, quotedId: root.id, alsoInRoom: true })).message;
}

test('whatever is selected, everyone gets the answer to their own question', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Everything', { with: [grace] });
  const root = await ada.says(room, 'Root');
  await grace.does(core.React, { messageId: root.id, emoji: '👍' });
  const paths = leaves(schema.getType('Message') as GraphQLObjectType).filter((path) => !volatile.test(path));
  expect(paths.length).toBeGreaterThan(100);
  for (let from = 0; from < paths.length; from += 40) {
    const some = paths.slice(from, from + 40);
    const listening: { person: Person; path: string; heard: Heard<object> }[] = [];
    for (const path of some) {
      for (const person of [ada, grace]) {
        listening.push({ person, path, heard: await person.listensBy<object>(room, added(path)) });
      }
    }
    const said = await says(ada, grace, room, root);
    for (const { person, path, heard } of listening) {
      const { data } = await person.asks(asked(path), { id: said.id });
      expect({ path, heard: await heard.next() }).toEqual({ path, heard: data.node });
      heard.stop();
    }
  }
}, 120_000);

test('what is the same for everyone is executed once, however many listen', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Once', { with: [grace] });
  const root = await ada.says(room, 'Root');
  // To quote takes a look-up, so each execution can be counted.
  const document = added('id body quoted { body }');
  const windows: Heard<object>[] = [await grace.listensBy(room, document)];
  const counted = async () =>
    (
      await statements(async () => {
        await says(ada, grace, room, root);
        await Promise.all(windows.map((window) => window.next()));
      })
    ).toSorted();
  await counted();
  const forOne = await counted();
  while (windows.length < 60) windows.push(await (windows.length % 2 ? ada : grace).listensBy(room, document));
  await counted();
  expect(await counted()).toEqual(forOne);
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

test('who has hidden what a message quotes or replies to hears it without, and the others share one answer', async () => {
  const { ada, grace, lin } = await people('ada', 'grace', 'lin');
  const room = await ada.opens('Hidden', { with: [grace, lin] });
  const root = await ada.says(room, 'Root');
  const document = added('body quoted { body } threadRoot { body }');
  const shown = { body: `Hi @${grace.username}`, quoted: { body: 'Root' }, threadRoot: { body: 'Root' } };
  const hers: Heard<object> = await grace.listensBy(room, document);
  const others: Heard<object>[] = [await lin.listensBy(room, document)];
  const counted = async (toHer: object) =>
    (
      await statements(async () => {
        await says(ada, grace, room, root);
        expect(await hers.next()).toEqual(toHer);
        for (const other of others) expect(await other.next()).toEqual(shown);
      })
    ).length;
  await counted(shown);
  const forAll = await counted(shown);
  await grace.does(messages.hide, { messageId: root.id });
  const but = { ...shown, quoted: null, threadRoot: null };
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
