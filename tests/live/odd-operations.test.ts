import { expect, test } from 'vitest';
import { localId } from '../../server/platform/ids.ts';
import { core } from '../support/core-documents.ts';
import { holdStatements } from '../support/database-answers.ts';
import { parley } from '../support/parley.ts';
import { type Frame, RawSocket } from '../support/raw-socket.ts';

const parleys = await parley();
const { people, url } = parleys;

const slow = 'subscription S($id: ID!) { messageAdded(conversationId: $id) { seq viewer { bookmarked } } }';
/** Begins a stream that is live before this returns: messages are said until one is heard. */
async function live(socket: RawSocket, id: string, query: string, say: () => Promise<{ seq: number }>, place: string) {
  await socket.subscribes(id, query, { id: place });
  let heard = false;
  const listening = socket.until((frame) => frame.type === 'next' && frame.id === id).then(() => (heard = true));
  while (!heard) await say();
  await listening;
}

test('ids of operations come back as they were given, whatever is in them', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Odd');
  const socket = await new RawSocket(url).admitted({ token: ada.token });
  const ids = ['"', '\\', '","type":"complete', '\n\u2028', '😀', '\ud800', 'constructor', 'toString', 'a'.repeat(128)];
  for (const id of ids) await live(socket, id, core.Added, () => ada.says(room, 'first'), room.id);
  const last = await ada.says(room, 'last');
  const got = new Set<string>();
  while (got.size < ids.length) {
    const frame = await socket.next();
    expect(frame.type).toBe('next');
    if (frame.payload.data.messageAdded.id === last.id) got.add(frame.id!);
  }
  expect([...got].toSorted()).toEqual(ids.toSorted());
  socket.stop();
});

test('whoever unsubscribes while an answer is being made hears no more of it, also under the same id', async () => {
  const { ada, grace } = await people('ada', 'grace');
  const room = await ada.opens('Ending', { with: [grace] });
  const socket = await new RawSocket(url).admitted({ token: grace.token });
  await live(socket, '1', slow, () => ada.says(room, 'first'), room.id);
  const held = holdStatements(parleys, { text: 'join bookmark b on', parameter: localId('usr', grace.id)! });
  const unheard = [];
  for (let i = 0; i < 5; i += 1) unheard.push((await ada.says(room, 'unheard')).seq);
  await held.begun;
  await socket.says({ type: 'complete', id: '1' });
  await live(
    socket,
    '2',
    'subscription S($id: ID!) { messageAdded(conversationId: $id) { seq } }',
    () => ada.says(room, 'on'),
    room.id,
  );
  await socket.subscribes('1', '{ viewer { id } }');
  const until = await socket.until((frame) => frame.id === '1' && frame.type === 'complete');
  held.release();
  await ada.says(room, 'after all');
  await socket.next();
  const answers = until.filter((frame: Frame) => frame.id === '1');
  expect(answers.map((frame) => frame.type)).toEqual(['next', 'complete']);
  expect(answers[0]!.payload.data).toEqual({ viewer: { id: grace.id } });
  socket.stop();
});
