import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { constants, deflateRawSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { frameOf } from './frame.ts';
import { configuration, serve } from '../lab/child.ts';

/**
 * What is done with the messages to everyone: nothing, compressed for each socket with what it was sent before at hand, or
 * compressed once for all, each message by itself.
 */
export type Compressing = 'off' | 'each' | 'once';

// Sockets alone, by `ws`: what compression adds is the same whoever made the text.
const { compressing } = configuration() as { compressing: Compressing };
/**
 * Nothing is kept of a message for the next, and what clients compress is read in small steps. A smaller window for them would
 * save most of the memory, but it may be asked only of those who offer it, and Firefox does not.
 */
const alone = {
  serverNoContextTakeover: true,
  clientNoContextTakeover: true,
  zlibInflateOptions: { chunkSize: 1024 },
  threshold: Number.POSITIVE_INFINITY,
};
const server = createServer();
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: { off: false, each: { threshold: 0 }, once: alone }[compressing],
});
sockets.on('connection', (socket) => socket.on('message', () => socket.send('ready')));
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, { talk }));

/** Says all of this to everyone, with a pause after each, as a room that is not in a hurry. */
async function talk(events: string[]): Promise<void> {
  for (const event of events) {
    say(event);
    await sleep(2);
  }
}

function say(event: string): void {
  if (compressing === 'each') return sockets.clients.forEach((socket) => socket.send(event));
  const frame = compressing === 'off' ? frameOf(Buffer.from(event)) : frameOf(compressed(event), true);
  for (const socket of sockets.clients) (socket as unknown as { _socket: Socket })._socket.write(frame);
}

/** By itself, so that it is the same for everyone; without the four bytes that end it (RFC 7692, 7.2.1). */
function compressed(event: string): Buffer {
  return deflateRawSync(event, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
}
