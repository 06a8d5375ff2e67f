import { expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { delayAnswer, reading } from '../support/database-answers.ts';
import { talkUntilInStep } from '../support/in-step.ts';
import { keepHints } from '../support/late-hints.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { secondNode } from '../support/second-node.ts';
import type { Changes, Place } from '../support/shapes.ts';
import { localId } from '../../server/platform/ids.ts';

const here = await parley();
const { people, app } = here;
const elsewhere = await secondNode(here);

const many = 700;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
const after = (from: number, n: number) => upTo(n).map((i) => from + i);
const fourTimes = <T>(listens: () => Promise<T>) => Promise.all([listens(), listens(), listens(), listens()]);
const says = (person: Person, place: Place, n: number) =>
  Promise.all(Array.from({ length: n }, (_, i) => person.says(place, `number ${i}`)));
const added = (pages: Changes[]) =>
  pages.flatMap((page) =>
    page.changes.flatMap(({ __typename, message }) => (__typename === 'MessageAdded' ? [message.seq] : [])),
  );

/** Windows of one person that hear all together, after `said` messages. */
async function opensWindows(ada: Person, grace: Person, room: Place) {
  const [messages, logs] = [await fourTimes(() => grace.listens(room)), await fourTimes(() => grace.follows(room))];
  const last = (await talkUntilInStep(app.services, ada, room, messages.length + logs.length)).at(-1)!;
  for (const window of messages) await window.until(({ seq }) => seq === last.seq);
  return { messages, logs, said: last.seq };
}

/** What is still to come in all windows until their owner is out of the room; it is the same in each. */
async function heardUntilRemoved(
  { ada, grace, room }: { ada: Person; grace: Person; room: Place },
  { messages, logs }: Omit<Awaited<ReturnType<typeof opensWindows>>, 'said'>,
) {
  await ada.removes(grace, room);
  const heard = await Promise.all(messages.map(async (window) => (await window.rest()).map(({ seq }) => seq)));
  const changes = await Promise.all(logs.map(async (log) => added(await log.rest())));
  for (const one of heard) expect(one).toEqual(heard[0]);
  for (const one of changes) expect(one).toEqual(changes[0]);
  return { messages: heard[0], changes: changes[0] };
}

test('a node that hears late of 700 messages delivers all of them and what follows, each once', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Late', { with: [grace] });
  const { said, ...windows } = await opensWindows(ada, grace, room);
  await says(elsewhere.seats(ada), room, many);
  const version = Number(
    (await ada.asks('query V($id: ID!) { conversation(id: $id) { version } }', { id: room.id })).data.conversation
      .version,
  );
  app.services.hints.send({ about: 'conversation', conversationId: localId('cnv', room.id)!, version });
  for (const window of windows.messages)
    expect((await window.take(many)).map(({ seq }) => seq)).toEqual(after(said, many));
  await ada.says(room, 'the next one');
  const rest = await heardUntilRemoved({ ada, grace, room }, windows);
  expect(rest).toEqual({ messages: [said + many + 1], changes: upTo(said + many + 1) });
});

test('what is said here while the log is read late is not passed by', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Slow', { with: [grace] });
  const first = await ada.says(room, 'first');
  const { said, ...windows } = await opensWindows(ada, grace, room);
  const late = delayAnswer(here, { text: reading.log });
  await ada.edits(first, 'edited');
  await late.read;
  await says(ada, room, many);
  late.release();
  for (const window of windows.messages)
    expect((await window.take(many)).map(({ seq }) => seq)).toEqual(after(said, many));
  await ada.says(room, 'the next one');
  const rest = await heardUntilRemoved({ ada, grace, room }, windows);
  expect(rest).toEqual({ messages: [said + many + 1], changes: upTo(said + many + 1).slice(1) });
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
