import type { GraphQLObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../server/schema.ts';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import type { Heard } from '../support/heard.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import type { Person } from '../support/person.ts';
import { inPieces, selectionOf, waysDown } from '../support/selections.ts';
import type { Place, Said } from '../support/shapes.ts';
import { openTwo, sharedSelections, sharedStreams, type Told, type TwoWindows } from '../support/two-windows.ts';

const { people } = await parley();

/** Everything that can happen to a message, a member and a room, one after the other. */
function deeds({ ada, grace, lin, nia }: Record<string, Person>, room: Place, [root, quoted, elsewhere]: Said[]) {
  let last: Said;
  const sends = async (person: Person, input: object) => {
    const key = { conversationId: room.id, clientKey: crypto.randomUUID() };
    last = (await person.does(core.Send, { ...key, body: `Hi @${grace!.username}`, ...input })).message;
  };
  return [
    () => sends(ada!, { threadRootId: root!.id, quotedId: quoted!.id, alsoInRoom: true }),
    () => grace!.does(core.React, { messageId: last.id, emoji: '👍' }),
    () => ada!.edits(last, 'Changed'),
    () => ada!.does(documents.pin, { messageId: last.id }),
    () => sends(lin!, { quotedId: last.id, kind: 'IMAGE', mediaUrl: 'https://example.org/a.png', media: { width: 3 } }),
    () => sends(lin!, { threadRootId: root!.id }),
    () =>
      ada!.does(documents.forward, {
        messageId: elsewhere!.id,
        conversationId: room.id,
        clientKey: crypto.randomUUID(),
      }),
    () => ada!.renames(room, { name: 'Renamed' }),
    () => ada!.does(core.Role, { conversationId: room.id, userId: lin!.id, role: 'ADMIN' }),
    () => ada!.deletes(root!),
    () => ada!.adds([nia!], room),
    () => sends(nia!, { quotedId: quoted!.id }),
  ];
}

test('what is shared is what each of them would have been answered, whatever they may and have done', async () => {
  const seats = await people('ada', 'grace', 'lin', 'mallory', 'nia');
  const { ada, grace, lin, mallory } = seats;
  const room = await ada.opens('Everything', { kind: 'GROUP', with: [grace, mallory] });
  const said = [await ada.says(room, 'Root'), await grace.says(room, 'Quoted')];
  for (const { id } of said) await grace.does(messages.hide, { messageId: id });
  said.push(await ada.says(await ada.opens('Mine'), 'Elsewhere'));
  await grace.does(about.block, { userId: ada.id });
  await ada.adds([lin], room);
  const windows: TwoWindows[] = [];
  const gone: { window: TwoWindows; name: string }[] = [];
  for (const stream of sharedStreams) {
    for (const selection of sharedSelections(stream)) {
      for (const person of [ada, grace, lin]) windows.push(await openTwo(person, room, stream, selection));
      gone.push({ window: await openTwo(mallory, room, stream, selection), name: stream.name });
    }
  }
  const compare = async (window: TwoWindows, last: (told: Told) => boolean) => {
    const [together, apart] = await window.until(last);
    expect([window.who, together]).toEqual([window.who, apart]);
  };
  const settle = async (all: TwoWindows[]) => {
    const end = await ada.says(room, 'End');
    for (const window of all) await compare(window, ({ version }) => version === end.version);
  };
  for (const deed of deeds(seats, room, said)) {
    await deed();
    await settle([...windows, ...gone.map(({ window }) => window)]);
  }
  await ada.removes(mallory, room);
  for (const { window, name } of gone) {
    const goodbye = { conversationChanged: 'MemberChanged', inboxChanged: 'ConversationLeft' }[name];
    if (goodbye) await compare(window, ({ __typename }) => __typename === goodbye);
  }
  await settle(windows);
}, 240_000);

test('whatever is selected of a message, everyone hears what they would be answered if they asked', async () => {
  const { ada, grace, lin } = await people('ada', 'grace', 'lin');
  const room = await ada.opens('Asked', { kind: 'GROUP', with: [grace] });
  const root = await ada.says(room, 'Root');
  await grace.does(core.React, { messageId: root.id, emoji: '👍' });
  await grace.does(messages.hide, { messageId: root.id });
  await grace.does(about.block, { userId: ada.id });
  await ada.adds([lin], room);
  // What changes by itself cannot be asked for a second time.
  const ways = waysDown(schema, schema.getType('Message') as GraphQLObjectType, 3).filter(
    ({ steps }) => !/presence|lastSeen/.test(steps.join(' ')),
  );
  const [shared, others] = [ways.filter((way) => way.shared), ways.filter((way) => !way.shared)];
  expect(Math.min(shared.length, others.length)).toBeGreaterThan(500);
  const selections = [...inPieces(shared, 100), ...inPieces(others, 30)].map(selectionOf);
  const listening: { person: Person; selection: string; heard: Heard<object> }[] = [];
  for (const selection of selections) {
    const document = `subscription S($id: ID!) { messageAdded(conversationId: $id) { ${selection} } }`;
    for (const person of [ada, grace, lin]) {
      listening.push({ person, selection, heard: await person.listensBy<object>(room, document) });
    }
  }
  const input = { conversationId: room.id, clientKey: crypto.randomUUID(), body: `Hi @${grace.username}` };
  const { message } = await ada.does(core.Send, {
    ...input,
    threadRootId: root.id,
    quotedId: root.id,
    alsoInRoom: true,
  });
  for (const { person, selection, heard } of listening) {
    const { data } = await person.asks(
      `query Q($id: ID!) { node(id: $id) { ... on Message { ${selection} } } }`,
      message,
    );
    expect([person.username, selection, await heard.next()]).toEqual([person.username, selection, data.node]);
  }
}, 240_000);
