import { Socket } from 'node:net';
import { expect, test, vi } from 'vitest';
import { parley } from '../support/parley.ts';
import { RawSocket } from '../support/raw-socket.ts';

const { people, url } = await parley();
const operations = 10;

test('what is told in one turn leaves in one write, however many operations of a socket hear it', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Writes');
  const socket = await new RawSocket(url).admitted({ token: ada.token });
  const document = `subscription S($id: ID!) { conversationChanged(conversationId: $id) {
    changes { ... on MessageAdded { message { body } } } } }`;
  for (let i = 0; i < operations; i += 1) await socket.subscribes(String(i), document, { id: room.id });
  await socket.take(operations);
  const write = vi.spyOn(Socket.prototype, 'write');
  try {
    await ada.says(room, 'heard by ten');
    const heard = await socket.take(operations);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(operations);
    // What the database and the sender are told has no such type in it.
    const told = write.mock.calls.map(([chunk]) => String(chunk)).filter((text) => text.includes('"type":"next"'));
    expect(told.map((text) => text.split('"type":"next"').length - 1)).toEqual([operations]);
  } finally {
    write.mockRestore();
    socket.stop();
  }
});
