import { expect, test } from 'vitest';
import { inStep, talkUntilInStep } from '../support/in-step.ts';
import { core } from '../support/core-documents.ts';
import { messages } from '../support/message-documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { RawSocket } from '../support/raw-socket.ts';
import type { Changes, InboxChange, Place, Said } from '../support/shapes.ts';
import { heavy, seqsOf, stalls } from '../support/stalling.ts';

const { people, url, app } = await parley({ STREAM_BACKLOG: '10', SOCKET_PING: '600' });

const names = ['ada', 'grace', 'mary', 'edsger', 'mallory'] as const;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const saysAll = (person: Person, place: Place, texts: string[]) =>
  Promise.all(texts.map((text) => person.says(place, text)));
const texts = (word: string, count: number) => range(1, count).map((n) => `${word} ${n}`);
const mine = (seq = 'seq') =>
  `subscription S($id: ID!) { messageAdded(conversationId: $id) { ${seq} viewer { mine } } }`;
const messagesIn = (pages: { changes: { __typename: string; message?: { body: string } }[] }[]) =>
  pages.flatMap(({ changes }) => changes.flatMap(({ message }) => (message ? [message.body] : [])));

async function room(name: string) {
  const all = await people(...names);
  const { ada, ...others } = all;
  return { ...all, others: Object.values(others), place: await ada.opens(name, { with: Object.values(others) }) };
}

test('people who listen together hear everything once, in one order', async () => {
  const { ada, others, place } = await room('Together');
  const windows = await Promise.all([ada, ...others].map((person) => person.listens(place)));
  const first = await talkUntilInStep(app.services, ada, place, windows.length);
  const said = await saysAll(ada, place, texts('word', 60));
  const seqs = [...first, ...said].map(({ seq }) => seq).toSorted((a, b) => a - b);
  for (const window of windows) expect((await window.take(seqs.length)).map(({ seq }) => seq)).toEqual(seqs);
  expect(inStep(app.services, place)).toBe(windows.length);
});

test('who comes back with any cursor that many were given at once is told what follows it', async () => {
  const { ada, others, place } = await room('Cursors');
  const windows = await Promise.all([ada, ...others].map((person) => person.follows(place)));
  for (const window of windows) await window.next();
  await talkUntilInStep(app.services, ada, place, windows.length);
  const said = await saysAll(ada, place, texts('word', 8));
  await ada.edits(said[3]!, 'word 4, edited');
  await ada.says(place, 'the end');
  const until = ({ changes }: Changes) => changes.some(({ message }) => message?.body === 'the end');
  const heard = await Promise.all(windows.map((window) => window.until(until)));
  for (const pages of heard) expect(pages).toEqual(heard[0]);
  const [pages] = heard;
  for (const [i, { cursor }] of pages!.entries()) {
    const { data } = await others[0]!.asks(
      `query Q($id: ID!, $after: Cursor!) { conversationChanges(conversationId: $id, after: $after) {
        changes { __typename ... on MessageAdded { message { body } } } } }`,
      { id: place.id, after: cursor },
    );
    const bodies = messagesIn(data.conversationChanges ? [data.conversationChanges] : []);
    const later = messagesIn(pages!.slice(i + 1).map((page) => added(page)));
    expect(bodies.map((body) => body.replace(', edited', ''))).toEqual(later);
  }
});

test('who stops reading falls out, the others go on, and nothing is missing or doubled once they read again', async () => {
  const { ada, mallory, others, place } = await room('Stopped');
  const { socket, first } = await stalls(url, mallory, ada, place);
  const readers = others.filter((person) => person !== mallory);
  const sockets = await Promise.all(
    readers.map(async ({ token }) => {
      const reader = await new RawSocket(url).admitted({ token });
      await reader.subscribes('1', heavy, { id: place.id });
      return reader;
    }),
  );
  const [from] = (await talkUntilInStep(app.services, ada, place, sockets.length + 1)).slice(-1);
  for (const n of range(1, 40)) await ada.says(place, `${n} ${'x'.repeat(9_990)}`);
  const last = from!.seq + 40;
  for (const reader of sockets) {
    const seqs = seqsOf(await reader.until(({ payload }) => payload.data.messageAdded.seq === last));
    expect(seqs).toEqual(range(seqs[0]!, last));
  }
  expect(inStep(app.services, place)).toBe(sockets.length);
  socket.socket.resume();
  const caughtUp = seqsOf(await socket.until(({ payload }) => payload.data.messageAdded.seq === last));
  expect(caughtUp).toEqual(range(Number(first.slice(-12)) + 1, last));
  const again = await talkUntilInStep(app.services, ada, place, sockets.length + 1);
  for (const reader of [socket, ...sockets]) {
    expect(seqsOf(await reader.take(again.length))).toEqual(again.map(({ seq }) => seq));
    reader.stop();
  }
});

test('who is removed in the midst of a burst hears nothing after it, and the others hear all of it', async () => {
  const { ada, mallory, others, place } = await room('Burst');
  const windows = await Promise.all(others.map((person) => person.listens(place)));
  const logs = await Promise.all(others.map((person) => person.follows(place)));
  const first = await talkUntilInStep(app.services, ada, place, 2 * others.length);
  const [before, , after] = await Promise.all([
    saysAll(ada, place, texts('before', 20)),
    ada.removes(mallory, place),
    saysAll(ada, place, texts('after', 20)),
  ]);
  const seqs = [...first, ...before, ...after].map(({ seq }) => seq).toSorted((a, b) => a - b);
  const place4 = others.indexOf(mallory);
  for (const [i, window] of windows.entries()) {
    if (i !== place4) expect((await window.take(seqs.length)).map(({ seq }) => seq)).toEqual(seqs);
  }
  const heard = (await windows[place4]!.rest()).map(({ seq }) => seq);
  expect(heard).toEqual(seqs.slice(0, heard.length));
  expect(await windows[place4]!.ended).toEqual({ completed: true });
  const pages = await logs[place4]!.rest();
  const changes = pages.flatMap((page) => page.changes);
  expect(changes.at(-1)).toMatchObject({ member: { user: { id: mallory.id }, leftAt: expect.any(String) } });
  expect(added({ changes } as Changes).changes.map(({ message }) => message.seq)).toEqual(heard);
});

test('who has hidden what a message quotes is answered alone, in order, and the others go on together', async () => {
  const { ada, mallory, others, place } = await room('Quoted');
  const document = 'subscription S($id: ID!) { messageAdded(conversationId: $id) { seq quoted { body } } }';
  const windows = await Promise.all(
    others.map((person) => person.listensBy<{ seq: number; quoted: object | null }>(place, document)),
  );
  const first = await talkUntilInStep(app.services, ada, place, windows.length);
  await mallory.does(messages.hide, { messageId: first[0]!.id });
  const quoting = { conversationId: place.id, body: 'quoting', quotedId: first[0]!.id };
  const said = await Promise.all([
    ...texts('before', 5).map((text) => ada.says(place, text)),
    ...texts('key', 5).map(async (clientKey) => (await ada.does(core.Send, { ...quoting, clientKey })).message as Said),
    ...texts('after', 5).map((text) => ada.says(place, text)),
  ]);
  const quotes = new Set(said.slice(5, 10).map(({ seq }) => seq));
  const seqs = [...first, ...said].map(({ seq }) => seq).toSorted((a, b) => a - b);
  for (const [i, window] of windows.entries()) {
    const shown = others[i] === mallory ? null : { body: first[0]!.body };
    const heard = seqs.map((seq) => ({ seq, quoted: quotes.has(seq) ? shown : null }));
    expect(await window.take(seqs.length)).toEqual(heard);
  }
});

test('who asks for something else hears the same beside them, each by their own rights', async () => {
  const { ada, grace, others, place } = await room('Beside');
  const windows = await Promise.all(others.map((person) => person.listens(place)));
  const documents = [mine(), mine('n: seq')];
  const own = await Promise.all(documents.map((text) => grace.listensBy<{ viewer: object }>(place, text)));
  const first = await talkUntilInStep(app.services, ada, place, windows.length);
  const hers = await grace.says(place, 'mine');
  await saysAll(ada, place, texts('hers', 5));
  const seqs = range(first[0]!.seq, hers.seq + 5);
  for (const window of windows) expect((await window.take(seqs.length)).map(({ seq }) => seq)).toEqual(seqs);
  const answers = seqs.map((seq) => ({ seq, viewer: { mine: seq === hers.seq } }));
  expect(await own[0]!.take(seqs.length)).toEqual(answers);
  expect(await own[1]!.take(seqs.length)).toEqual(answers.map(({ seq, viewer }) => ({ n: seq, viewer })));
});

test('a sidebar says what is everyone’s and what is mine, each once and in order', async () => {
  const { ada, grace, others, place } = await room('Sidebars');
  const inboxes = await Promise.all(others.map((person) => person.watchesInbox()));
  const first = await talkUntilInStep(app.services, ada, place, inboxes.length);
  const some = await saysAll(ada, place, texts('one', 5));
  await grace.reads(place, some.at(-1)!);
  await ada.renames(place, { topic: 'something new' });
  await saysAll(ada, place, texts('two', 5));
  await ada.says(place, 'the end');
  const end = ({ changes }: { changes: InboxChange[] }) => changes.some(({ message }) => message?.body === 'the end');
  const heard = (await Promise.all(inboxes.map((inbox) => inbox.until(end)))).map((pages) =>
    pages.flatMap(({ changes }) => changes),
  );
  const shared = (changes: InboxChange[]) => changes.filter(({ __typename }) => __typename !== 'ReadMoved');
  for (const changes of heard) expect(messagesIn([{ changes }])).toHaveLength(first.length + 11);
  for (const changes of heard)
    expect(shared(changes).map(({ __typename }) => __typename)).toEqual(
      shared(heard[0]!).map(({ __typename }) => __typename),
    );
  expect(heard.map((changes) => changes.length - shared(changes).length)).toEqual(others.map((p) => +(p === grace)));
});

test('streams that go on together are all told that the server closes, each with the cursor to go on from', async () => {
  const { ada, others, place } = await room('Closing');
  const windows = await Promise.all(others.map((person) => person.follows(place)));
  const inboxes = await Promise.all(others.map((person) => person.watchesInbox()));
  await talkUntilInStep(app.services, ada, place, 2 * others.length);
  const end = await ada.cursor(place);
  await app.close();
  for (const window of windows) expect((await window.rest()).at(-1)).toMatchObject({ state: 'CLOSING', cursor: end });
  for (const inbox of inboxes) expect((await inbox.rest()).at(-1)).toMatchObject({ state: 'CLOSING', changes: [] });
});

function added(page: Changes): Changes {
  return { ...page, changes: page.changes.filter(({ __typename }) => __typename === 'MessageAdded') };
}
