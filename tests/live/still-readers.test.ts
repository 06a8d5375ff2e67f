import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { heavy, seqsOf, stalls } from '../support/stalling.ts';

const { people, url } = await parley({ STREAM_BACKLOG: '10', STREAM_STALL: '1', SOCKET_PING: '600' });
const total = 120;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Resolves when the server has closed a socket for standing still; its reader cannot know while it does not read. */
function closedForStandingStill(): Promise<void> {
  const close = WebSocket.prototype.close;
  return new Promise((resolve) => {
    vi.spyOn(WebSocket.prototype, 'close').mockImplementation(function (this: WebSocket, code, reason) {
      close.call(this, code, reason);
      if (code === 1013) resolve();
    });
  });
}

test('who stands still for too long is closed with 1013, and resumes from the last id', async () => {
  const closed = closedForStandingStill();
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Grace', { with: [grace, mallory] });
  const { socket, first } = await stalls(url, mallory, ada, room);
  const hers = await grace.listens(room);
  for (let i = 0; i < total; i += 1) await ada.says(room, `${i} ${'x'.repeat(9_990)}`);
  await closed;
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
  const closed = closedForStandingStill();
  const { ada, mallory } = await people('ada', 'mallory');
  const room = await ada.opens('Catching up', { with: [mallory] });
  const first = await ada.says(room, 'first');
  for (let i = 0; i < total; i += 1) await ada.says(room, `${i} ${'x'.repeat(9_990)}`);
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  socket.socket.pause();
  await socket.subscribes('1', heavy, { id: room.id, after: first.id });
  await closed;
  socket.socket.resume();
  expect(await socket.ended).toMatchObject({ code: 1013 });
  const seqs = seqsOf(await socket.rest());
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 2));
  expect(seqs.length).toBeLessThan(total);
});
