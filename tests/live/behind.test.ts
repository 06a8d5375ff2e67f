import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { delayAnswer, reading } from '../support/database-answers.ts';
import type { Heard } from '../support/heard.ts';
import { keepHints } from '../support/late-hints.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';
import type { Changes, HeardMessage, Place } from '../support/shapes.ts';
import { localId } from '../../server/platform/ids.ts';

const here = await parley();
const { people, app } = here;
const elsewhere = await secondNode(here);

const many = 700;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const says = (person: Person, place: Place, n: number) =>
  Promise.all(Array.from({ length: n }, (_, i) => person.says(place, `number ${i}`)));
const added = (pages: Changes[]) =>
  pages.flatMap((page) =>
    page.changes.flatMap(({ __typename, message }) => (__typename === 'MessageAdded' ? [message.seq] : [])),
  );

/** All that two listeners hear until one of them is out of the room. */
async function heardUntilRemoved(
  { ada, grace, room }: { ada: Person; grace: Person; room: Place },
  messages: Heard<HeardMessage>,
  changes: Heard<Changes>,
) {
  await ada.removes(grace, room);
  return { messages: (await messages.rest()).map(({ seq }) => seq), changes: added(await changes.rest()) };
}

test('a node that hears late of 700 messages delivers all of them and what follows, each once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Late', { with: [grace] });
  const [messages, changes] = [await grace.listens(room), await grace.follows(room)];
  await says(elsewhere.seats(ada), room, many);
  const version = Number(
    (await ada.asks('query V($id: ID!) { conversation(id: $id) { version } }', { id: room.id })).data.conversation
      .version,
  );
  app.services.hints.send({ about: 'conversation', conversationId: localId('cnv', room.id)!, version });
  expect((await messages.take(many)).map(({ seq }) => seq)).toEqual(upTo(many));
  await ada.says(room, 'the next one');
  const rest = await heardUntilRemoved({ ada, grace, room }, messages, changes);
  expect(rest.messages).toEqual([many + 1]);
  expect(rest.changes).toEqual(upTo(many + 1));
});

test('what is said here while the log is read late is not passed by', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Slow', { with: [grace] });
  const first = await ada.says(room, 'first');
  const [messages, changes] = [await grace.listens(room), await grace.follows(room)];
  const late = delayAnswer(here, { text: reading.log });
  await ada.edits(first, 'edited');
  await late.read;
  await says(ada, room, many);
  late.release();
  expect((await messages.take(many)).map(({ seq }) => seq)).toEqual(upTo(many + 1).slice(1));
  await ada.says(room, 'the next one');
  const rest = await heardUntilRemoved({ ada, grace, room }, messages, changes);
  expect(rest.messages).toEqual([many + 2]);
  expect(rest.changes).toEqual(upTo(many + 2).slice(1));
});

test('a message that was written without a word to anybody is heard as soon as its sender tries again', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Unknown', { with: [grace] });
  const [messages, changes, inbox] = [await grace.listens(room), await grace.follows(room), await grace.watchesInbox()];
  await changes.next();
  const written = await elsewhere.seats(ada).says(room, 'Is this on?', 'once');
  expect(await ada.says(room, 'Is this on?', 'once')).toEqual(written);
  expect(await messages.bodies(1)).toEqual(['Is this on?']);
  expect((await changes.next()).changes).toMatchObject([{ message: { body: 'Is this on?' } }]);
  expect((await inbox.next()).changes).toMatchObject([{ message: { body: 'Is this on?' } }]);
});

test('what a removed member is not to read is not delivered beside their removal', async () => {
  const { ada, grace, mary } = await people('ada', 'grace', 'mary');
  const room = await ada.opens('Removal', { with: [grace, mary] });
  const [messages, changes, inbox] = [await grace.listens(room), await grace.follows(room), await grace.watchesInbox()];
  const others = await mary.listens(room);
  const early = await ada.says(room, 'before');
  expect(await messages.bodies(1)).toEqual(['before']);
  await inbox.next();
  const hints = keepHints(here);
  const said = await ada.says(room, 'hello');
  await ada.removes(grace, room);
  for (const message of [early, said]) await ada.edits(message, 'written after the removal');
  await ada.says(room, 'said after the removal');
  hints.arrive();
  expect(await others.bodies(3)).toEqual(['before', 'written after the removal', 'said after the removal']);
  const heard = [await messages.rest(), await changes.rest(), await inbox.until((page) => leaves(page.changes))];
  expect(await messages.ended).toEqual({ completed: true });
  expect(JSON.stringify(heard)).not.toContain('after the removal');
  await ada.says(room, 'one more after the removal');
  await others.next();
  const other = await ada.opens('Elsewhere', { with: [grace] });
  const later = await inbox.until((page) => page.changes.some(({ conversation }) => conversation?.id === other.id));
  expect(JSON.stringify(later)).not.toContain('after the removal');
});

test('who says that they have a message which is not there yet is told so', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Beyond', { with: [grace] });
  const { id } = await ada.says(room, 'one');
  const beyond = `${id.slice(0, -12)}000000000002`;
  const heard = grace.hears(core.Added, { id: room.id, after: beyond });
  expect(await heard.ended).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  await grace.listens(room, { after: id });
});

const leaves = (changes: { __typename: string }[]) =>
  changes.some(({ __typename }) => __typename === 'ConversationLeft');
