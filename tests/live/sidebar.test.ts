import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { core } from '../support/core-documents.ts';
import { holdStatements } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import { mine } from '../support/inbox-documents.ts';
import { FoldedInbox, sidebarShown } from '../support/inbox-folded.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import { about } from '../support/people-documents.ts';
import { RawSocket } from '../support/raw-socket.ts';
import type { Person } from '../support/person.ts';
import type { Place, Said } from '../support/shapes.ts';

const parleys = await parley();
const { people } = parleys;

interface Scene {
  ada: Person;
  grace: Person;
  mary: Person;
  room: Place;
  /** Of ada, grace and mary, without a name. */
  group: Place;
  /** Said by ada in the room, unread by grace. */
  said: Said;
  hello: string;
}

const replies = (person: Person, room: Place, root: Said, body: string, alsoInRoom = false) =>
  person.does(core.Send, {
    conversationId: room.id,
    clientKey: `${body} ${alsoInRoom}`,
    body,
    threadRootId: root.id,
    alsoInRoom,
  });

/** Done in another conversation than the room: a change of it, or a message there, is heard in an order of its own. */
const elsewhere = async (named: { id: string }, done?: Promise<unknown>) => {
  await done;
  return { elsewhere: named };
};

/** What happens to the sidebar of grace. */
const deeds: Record<string, (scene: Scene) => Promise<unknown>> = {
  'an unread message is deleted': ({ ada, said }) => ada.deletes(said),
  'a message is edited into a mention': ({ ada, said, hello }) => ada.edits(said, hello),
  'a mention is edited away': async ({ ada, room, hello }) => ada.edits(await ada.says(room, hello), 'nobody'),
  'a mention is deleted': async ({ ada, room, hello }) => ada.deletes(await ada.says(room, hello)),
  'an unread mention is taken back': async ({ ada, room, hello }) =>
    ada.does(messages.undo, { messageId: (await ada.says(room, hello)).id }),
  'a read message is edited and deleted': async ({ ada, grace, room, said, hello }) => {
    await grace.reads(room, said);
    await ada.edits(said, hello);
    await ada.deletes(said);
  },
  'a deleted message is replied to': async ({ ada, room, said }) => {
    await ada.deletes(said);
    await replies(ada, room, said, 'still');
  },
  'a reply in a thread mentions me, and is read elsewhere': async ({ ada, grace, room, said, hello }) => {
    await replies(ada, room, said, hello);
    await grace.does(mine.markAllRead, {});
  },
  'a reply is said in the room as well': ({ ada, room, said, hello }) => replies(ada, room, said, hello, true),
  'everyone is addressed': ({ ada, room }) => ada.says(room, '@channel hello'),
  'I read, and mark unread': async ({ grace, room, said }) => {
    await grace.reads(room, said);
    await grace.does(messages.markUnread, { conversationId: room.id, messageId: said.id });
  },
  'I hide an unread message': ({ grace, said }) => grace.does(messages.hide, { messageId: said.id }),
  'I hide one and take it back': async ({ grace, said }) => {
    await grace.does(messages.hide, { messageId: said.id });
    await grace.does(messages.unhide, { messageId: said.id });
  },
  'I block who said it': ({ ada, grace }) => grace.does(about.block, { userId: ada.id }),
  'I say something myself': ({ grace, room }) => grace.says(room, 'mine'),
  'I begin to write, and send it': async ({ grace, room }) => {
    await grace.does(mine.saveDraft, { conversationId: room.id, body: 'half' });
    await grace.says(room, 'whole');
  },
  'I am removed, and added again': async ({ ada, grace, room }) => {
    await ada.removes(grace, room);
    await ada.adds([grace], room);
    await ada.says(room, 'Welcome back');
  },
  'I leave a room': ({ grace, group }) => grace.leaves(group),
  'I get another role': ({ ada, grace, room }) =>
    ada.does(core.Role, { conversationId: room.id, userId: grace.id, role: 'ADMIN' }),
  'a room is archived': ({ ada, group }) => elsewhere(group, ada.does(documents.archive, { conversationId: group.id })),
  'a room is renamed': ({ ada, group }) => elsewhere(group, ada.renames(group, { name: 'Friends' })),
  'somebody leaves a group that is called after its people': ({ mary, group }) => elsewhere(group, mary.leaves(group)),
  'somebody comes into a group that is called after its people': async ({ ada, group }) =>
    elsewhere(group, ada.adds([(await people('lin')).lin], group)),
  'somebody writes to me for the first time': async ({ mary, grace, hello }) =>
    elsewhere(await mary.says(await mary.writesTo(grace), hello)),
  'people react, and nothing is unread': async ({ mary, grace, room, said }) => {
    await mary.joins(room);
    await grace.reads(room, said);
    await mary.does(core.React, { messageId: said.id, emoji: '👍' });
  },
};

test.for(Object.keys(deeds))('when %s, the sidebar and its changes make what a fresh one shows', async (name) => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens(`Room ${grace.username}`, { with: [grace] });
  const input = { kind: 'GROUP', memberIds: [grace.id, mary.id] };
  const group = (await ada.does(core.Create, input)).conversation as Place;
  const said = await ada.says(room, 'Said before');
  const folded = await FoldedInbox.of(grace);
  const done = await deeds[name]!({ ada, grace, mary, room, group, said, hello: `Hello @${grace.username}` });
  const { elsewhere: other } = (done ?? {}) as { elsewhere?: { id: string } };
  await folded.until(await ada.says(room, 'The end'), other);
  expect(folded.shown).toEqual(await sidebarShown(grace));
});

test('a change of the room itself is asked for each reader, and no fault is logged for it', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Topical', { with: [grace] });
  const document = 'subscription S { inboxChanged { changes { __typename ... on ConversationUpdated { version } } } }';
  const heard = grace.hears<{ changes: { __typename: string }[] }>(document, {});
  await heard.next();
  await ada.renames(room, { topic: 'Anew' });
  expect((await heard.next()).changes[0]!.__typename).toBe('ConversationUpdated');
});

test('what was said where somebody is no longer takes nothing else along', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const [one, two] = [
    await ada.opens('Left', { with: [grace], visibility: 'PRIVATE' }),
    await ada.opens('Stays', { with: [grace] }),
  ];
  const socket = await new RawSocket(parleys.url).admitted({ token: grace.token });
  await socket.subscribes(
    '1',
    'subscription S { inboxChanged { changes { ... on MessageAdded { message { body } conversation { title viewer { unreadCount } } } } } }',
  );
  await socket.next();
  const held = holdStatements(parleys, { text: 'coalesce(unread.n', parameter: localId('usr', grace.id)! });
  for (let i = 0; i < 12; i += 1) await ada.says(one, 'lost');
  await ada.says(two, 'kept');
  await ada.removes(grace, one);
  held.release();
  const frames = await socket.until((frame) => JSON.stringify(frame).includes('kept'));
  expect(frames.at(-1)!.payload.errors).toBeUndefined();
  socket.stop();
});
