import { connect } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { core } from '../support/core-documents.ts';
import { documents } from '../support/documents.ts';
import { parley } from '../support/parley.ts';
import type { Person } from '../support/person.ts';
import { RawSocket } from '../support/raw-socket.ts';
import type { Place } from '../support/shapes.ts';

const { people, url } = await parley();
let ada: Person;
let mallory: Person;
let room: Place;

beforeAll(async () => {
  ({ ada, mallory } = await people('ada', 'mallory'));
  room = await ada.opens('Lobby', { with: [mallory] });
});

/** Somebody else still hears what is said. */
async function everyoneElseIsWell(): Promise<void> {
  const hears = await ada.listens(room);
  await ada.says(room, 'All well?');
  expect(await hears.bodies(1)).toEqual(['All well?']);
  hears.stop();
}

const nonsense: [name: string, what: string | Buffer | object, code: number][] = [
  ['no JSON', '{{{', 4400],
  ['an empty frame', '', 4400],
  ['no object', '[1,2,3]', 4400],
  ['null', 'null', 4400],
  ['a message of unknown type', { type: 'connection_terminate' }, 4400],
  ['what only a server says', { type: 'next', id: '1', payload: {} }, 4400],
  ['a subscription without an id', { type: 'subscribe', payload: { query: core.Inbox } }, 4400],
  ['a subscription without a payload', { type: 'subscribe', id: '1' }, 4400],
  ['an id of 129 letters', { type: 'subscribe', id: 'x'.repeat(129), payload: { query: core.Inbox } }, 4400],
  ['a document that is no text', { type: 'subscribe', id: '1', payload: { query: { $ne: 1 } } }, 4400],
  ['variables that are a list', { type: 'subscribe', id: '1', payload: { query: core.Inbox, variables: [1] } }, 4400],
  ['binary', Buffer.from([0xff, 0xfe, 0, 1]), 1003],
  ['JSON in a binary frame', Buffer.from('{"type":"ping"}'), 1003],
  ['a frame of 200 KiB', 'x'.repeat(200 * 1024), 1009],
];

test.for(nonsense)('%s closes the socket it came over, and no other', async ([, what, code]) => {
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  await socket.says(what as string);
  expect((await socket.ended).code).toBe(code);
  const stranger = new RawSocket(url);
  await stranger.says(what as string);
  expect((await stranger.ended).code).toBeGreaterThan(1000);
  await everyoneElseIsWell();
});

test('ids that mean something elsewhere, and completing what never began, do nothing', async () => {
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  for (const id of ['__proto__', 'constructor', 'toString', 'x'.repeat(128)]) {
    await socket.says({ type: 'complete', id: `never ${id}` });
    await socket.subscribes(id, documents.viewer);
    const frames = await socket.until((frame) => frame.type === 'complete' || frame.type === 'error');
    expect([id, frames.map((frame) => frame.type), frames[0]!.payload.data?.viewer.id]).toEqual([
      id,
      ['next', 'complete'],
      mallory.id,
    ]);
  }
  await socket.says({ type: 'ping', payload: { __proto__: { a: 1 } } });
  expect((await socket.next()).type).toBe('pong');
  socket.stop();
  await everyoneElseIsWell();
});

test('one id twice closes the socket', async () => {
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  await socket.subscribes('1', core.Inbox);
  await socket.next();
  await socket.subscribes('1', core.Inbox);
  expect((await socket.ended).code).toBe(4409);
  await everyoneElseIsWell();
});

test('a bad subscription is answered by one error, and the socket goes on', async () => {
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  const bad: [string, object][] = [
    ['subscription { nope }', {}],
    ['subscription {', {}],
    [core.Added, {}],
    [core.Added, { id: 'cnv_nonsense' }],
    [core.Added, { id: room.id, after: 'nonsense' }],
    [core.Changed, { id: room.id, after: 'x'.repeat(5000) }],
    ['query A { viewer { id } } query B { viewer { id } }', {}],
  ];
  for (const [query, variables] of bad) {
    await socket.subscribes('1', query, variables);
    const frame = await socket.next();
    const errors = frame.type === 'error' ? frame.payload : frame.payload.errors;
    if (frame.type === 'next') await socket.next();
    expect(errors[0].extensions?.code).not.toBe('INTERNAL');
  }
  await socket.subscribes('2', documents.viewer);
  expect((await socket.next()).payload.data.viewer.id).toBe(mallory.id);
  socket.stop();
  await everyoneElseIsWell();
});

test('a 65th operation on one socket is refused, and a flood of messages closes it', async () => {
  const socket = await new RawSocket(url).admitted({ token: mallory.token });
  for (let i = 0; i < 64; i += 1) await socket.subscribes(`${i}`, core.Inbox);
  await socket.take(64);
  await socket.subscribes('one more', core.Inbox);
  expect(await socket.next()).toMatchObject({
    id: 'one more',
    type: 'error',
    payload: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  // More than the allowance and what comes to it meanwhile.
  for (let i = 0; i < 512; i += 1) await socket.says({ type: 'ping' });
  expect((await socket.ended).code).toBe(1008);
  await everyoneElseIsWell();
});

test('endless fragments, unmasked frames and broken handshakes end with their own connection', async () => {
  const { port } = new URL(url);
  const handshake = [
    'GET /graphql HTTP/1.1',
    'Host: x',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
  ];
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const fragment = Buffer.from([0x01, 0x81, 1, 2, 3, 4, 0x7b ^ 1]);
  const more = Buffer.from([0x00, 0x81, 1, 2, 3, 4, 0x20 ^ 1]);
  const after: [string[], Buffer][] = [
    [[...handshake, key], Buffer.concat([fragment, ...Array<Buffer>(200).fill(more)])],
    [[...handshake, key], Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
    [[...handshake, key], Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4])],
    [[...handshake, key], Buffer.from([0xf3, 0x80, 0, 0, 0, 0])],
    [[...handshake, key], Buffer.from([0x81, 0x83, 0, 0, 0, 0, 0xff, 0xfe, 0xfd])],
    [[...handshake, 'Sec-WebSocket-Key: short'], Buffer.alloc(0)],
    [handshake, Buffer.alloc(0)],
  ];
  for (const [lines, frames] of after) {
    const socket = connect(Number(port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => {}).resume();
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(frames);
    await closed;
  }
  await everyoneElseIsWell();
});

test('an upgrade anywhere else is refused', async () => {
  const elsewhere = new RawSocket(url.replace('/graphql', '/elsewhere'));
  expect((await elsewhere.ended).code).not.toBe(1000);
  await everyoneElseIsWell();
});
