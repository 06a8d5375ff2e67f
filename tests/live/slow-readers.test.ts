import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { holdStatements } from '../support/database-answers.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { seqsOf, stalls } from '../support/stalling.ts';

const parleys = await parley({ STREAM_BACKLOG: '10', SOCKET_PING: '600' });
const { people, url } = parleys;
const total = 120;

test('a reader who stops reading harms nobody, and gets everything in order when it goes on', async () => {
  const { ada, grace, mallory } = await people('ada', 'grace', 'mallory');
  const room = await ada.opens('Lobby', { with: [grace, mallory] });
  const { socket, first } = await stalls(url, mallory, ada, room);
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

test('a reader whose document is slow to answer is answered a few at a time, and misses nothing', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Dear', { with: [grace] });
  const heard = await grace.listensBy<{ seq: number }>(
    room,
    'subscription S($id: ID!) { messageAdded(conversationId: $id) { seq viewer { bookmarked } } }',
  );
  const held = holdStatements(parleys, { text: 'join bookmark b on', parameter: localId('usr', grace.id)! });
  const said = [];
  for (let i = 0; i < 30; i += 1) said.push((await ada.says(room, `${i}`)).seq);
  await held.begun;
  expect(held.waiting()).toBeLessThan(10);
  held.release();
  const seqs: number[] = [];
  while (seqs.length < said.length) seqs.push((await heard.next()).seq);
  expect(seqs).toEqual(said);
});
