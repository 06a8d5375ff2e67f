import { afterEach, expect, test, vi } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { type Frame, RawSocket } from '../support/raw-socket.ts';
import type { Person } from '../support/person.ts';
import type { Place } from '../support/shapes.ts';

const { people, url } = await parley({ STREAM_BACKLOG: '10', SOCKET_PING: '600' });
const total = 120;

/** One message of 10,000 characters, many times over: 400 kB an event, more than a connection buffers. */
const heavy = `subscription Heavy($id: ID!, $after: ID) { messageAdded(conversationId: $id, after: $after) { id seq
  ${Array.from({ length: 40 }, (_, i) => `b${i}: body`).join(' ')} } }`;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Subscribes, hears one message, and then does not read any more. */
async function stalls(person: Person, ada: Person, room: Place): Promise<{ socket: RawSocket; first: string }> {
  const socket = await new RawSocket(url).admitted({ token: person.token });
  const { id } = await ada.says(room, 'first');
  await socket.subscribes('1', heavy, { id: room.id });
  // The subscription begins at some now: it has begun when one of these arrives.
  const hears = socket.next();
  let heard: Frame | undefined;
  void hears.then((frame) => (heard = frame));
  while (!heard) await ada.says(room, 'are you there?');
  socket.socket.pause();
  return { socket, first: heard.payload.data.messageAdded.id ?? id };
}

/** Shortens the thirty seconds of grace a stream has, and nothing else; resolves when they are over. */
function shortensGrace(): Promise<void> {
  const real = setTimeout;
  return new Promise((resolve) => {
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number, ...rest: unknown[]) => {
      const caller = new Error().stack!;
      if (!caller.includes('live/stream.ts') || caller.includes('websocket.js')) return real(work, ms, ...rest);
      return real(() => {
        work();
        resolve();
      }, 100);
    }) as never);
  });
}

const seqsOf = (frames: Frame[]) => frames.map((frame) => frame.payload.data.messageAdded.seq as number);

test('a reader who stops reading harms nobody, and gets everything in order when it goes on', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Lobby', { with: [grace, mallory] });
  const { socket, first } = await stalls(mallory, ada, room);
  const [hers, inbox, log] = [await grace.listens(room), await grace.watchesInbox(), await grace.follows(room)];
  await log.next();
  const from = Number(first.slice(-12));
  const before = (await ada.messages(room)).length;
  for (let i = 0; i < total; i += 1) {
    const said = await ada.says(room, `${i} ${'x'.repeat(9_990)}`);
    expect((await hers.next()).seq).toBe(said.seq);
    expect((await inbox.next()).changes).toHaveLength(1);
    expect((await log.next()).changes).toHaveLength(1);
  }
  socket.socket.resume();
  const frames = await socket.until((frame) => frame.payload?.data.messageAdded.seq === before + total);
  expect(seqsOf(frames)).toEqual(Array.from({ length: before + total - from }, (_, i) => from + 1 + i));
  await ada.says(room, 'last');
  expect(seqsOf([await socket.next()])).toEqual([before + total + 1]);
  socket.stop();
});

test('who stands still for too long is closed with 1013, and resumes from the last id', async () => {
  const graceIsOver = shortensGrace();
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Grace', { with: [grace, mallory] });
  const { socket, first } = await stalls(mallory, ada, room);
  const hers = await grace.listens(room);
  for (let i = 0; i < total; i += 1) await ada.says(room, `${i} ${'x'.repeat(9_990)}`);
  await graceIsOver;
  expect((await hers.take(total)).at(-1)!.body).toMatch(/^119 /);
  socket.socket.resume();
  expect(await socket.ended).toMatchObject({ code: 1013 });
  const got = await socket.rest();
  const last = got.at(-1)?.payload.data.messageAdded.id ?? first;
  const resumed = mallory.hears<{ seq: number; body: string }>(core.Added, { id: room.id, after: last });
  const all = [
    ...seqsOf(got),
    ...(await resumed.until((message) => message.body.startsWith('119 '))).map((message) => message.seq),
  ];
  expect(all).toEqual(Array.from({ length: all.length }, (_, i) => Number(first.slice(-12)) + 1 + i));
});

test('who stops in the midst of catching up is closed as well', async () => {
  const graceIsOver = shortensGrace();
  const { ada, mallory } = await people('ada', 'mallory');
  const room = await ada.opens('Catching up', { with: [mallory] });
  const first = await ada.says(room, 'first');
  for (let i = 0; i < total; i += 1) await ada.says(room, `${i} ${'x'.repeat(9_990)}`);
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  socket.socket.pause();
  await socket.subscribes('1', heavy, { id: room.id, after: first.id });
  await graceIsOver;
  socket.socket.resume();
  expect(await socket.ended).toMatchObject({ code: 1013 });
  const seqs = seqsOf(await socket.rest());
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 2));
  expect(seqs.length).toBeLessThan(total);
});

test('a sidebar that does not read is told to ask anew', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Sidebar', { with: [grace] });
  const socket = await new RawSocket(url).admitted({ token: grace.token });
  const bodies = Array.from({ length: 40 }, (_, i) => `b${i}: body`).join(' ');
  await socket.subscribes(
    '1',
    `subscription { inboxChanged { state changes { ... on MessageAdded { message { seq ${bodies} } } } } }`,
  );
  await socket.next();
  socket.socket.pause();
  for (let i = 0; i < total; i += 1) await ada.says(room, 'x'.repeat(10_000));
  socket.socket.resume();
  const reset = await socket.until((frame) => frame.payload.data.inboxChanged.state === 'RESET');
  expect(reset.length).toBeLessThan(total);
  const { data } = await grace.asks(documents.counts, { id: room.id });
  expect(data.conversation.viewer.unreadCount).toBe(100);
  await ada.says(room, 'and on');
  const rest = await socket.until((frame) => JSON.stringify(frame).includes('and on'));
  expect(rest.length).toBeGreaterThan(0);
  socket.stop();
});
