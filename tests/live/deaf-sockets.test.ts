import { once } from 'node:events';
import { connect } from 'node:net';
import { sql } from 'kysely';
import { afterEach, expect, test, vi } from 'vitest';
import { core } from '../support/core-documents.ts';
import { parley } from '../support/parley.ts';

const { people, url, rows } = await parley();

afterEach(() => {
  vi.useRealTimers();
});

/** A client's frame of text, masked with zeros. */
function frame(message: object): Buffer {
  const payload = Buffer.from(JSON.stringify(message));
  const head =
    payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}

/** A connection that speaks WebSocket by hand, and so may ignore whatever it is told. */
async function rawConnection(token: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
  let heard = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => (heard = Buffer.concat([heard, chunk])));
  const lines = ['Host: x', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const protocol = ['Sec-WebSocket-Protocol: graphql-transport-ws', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  socket.write(`${['GET /graphql HTTP/1.1', ...lines, ...protocol].join('\r\n')}\r\n\r\n`);
  const until = async (what: Buffer | string) => {
    while (!heard.includes(what)) await once(socket, 'data');
  };
  await until('\r\n\r\n');
  socket.write(frame({ type: 'connection_init', payload: { token } }));
  await until('connection_ack');
  return { socket, until };
}

test('who goes on talking after being closed with 1008 is not listened to any more', async () => {
  const { ada } = await people('ada');
  const room = await ada.opens('Deaf');
  const { socket, until } = await rawConnection(ada.token);
  const send = (key: string) => {
    const input = { conversationId: room.id, clientKey: key, body: key };
    return frame({ type: 'subscribe', id: key, payload: { query: core.Send, variables: { input } } });
  };
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  socket.write(Buffer.concat(Array.from({ length: 200 }, (_, i) => send(`before ${i}`))));
  await until(Buffer.from([0x03, 0xf0, ...Buffer.from('Too many messages')]));
  // Once what it said before is done with, and a minute later, another sender would be allowed to speak again.
  await ada.says(room, 'between');
  vi.setSystemTime(Date.now() + 60_000);
  socket.write(Buffer.concat(Array.from({ length: 50 }, (_, i) => send(`after ${i}`))));
  socket.end();
  await once(socket, 'close');
  await ada.says(room, 'the last');
  const keys = (await rows<{ key: string }>(sql`select client_key as key from message`)).map(({ key }) => key);
  expect(keys.filter((key) => key.startsWith('after'))).toEqual([]);
  expect(keys).toContain('before 0');
  // The introduction was the first of 128.
  for (const key of keys) if (key.startsWith('before')) expect(Number(key.slice(7))).toBeLessThan(127);
});
