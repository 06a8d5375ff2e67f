import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { serve } from '../lab/child.ts';
import { upTo } from '../lab/world.ts';

/** Milliseconds after which what has not come is lost. */
const patience = 30_000;

let sockets: WebSocket[] = [];
let heard: string[][] = [];
let bytesBefore = 0;

serve({}, { open, heardAll });

/** Opens sockets that compress what they say and take compressed messages where the server wants to, as browsers do. */
async function open({ port, count }: { port: number; count: number }): Promise<void> {
  heard = upTo(count).map(() => []);
  sockets = await Promise.all(upTo(count).map((n) => listen(port, n)));
  bytesBefore = bytesRead();
}

/** Waits until everyone has heard all of this. Resolves with the bytes that came for it; throws where anything differs. */
async function heardAll(events: string[]): Promise<number> {
  const expected = events.length * sockets.length;
  for (const began = Date.now(); heard.flat().length < expected; await sleep(50))
    if (Date.now() - began > patience) throw new Error('some events were not heard');
  const wrong = heard.filter((ones) => ones.join('\n') !== events.join('\n')).length;
  if (wrong > 0) throw new Error(`${wrong} have not heard what was said, as it was said`);
  return bytesRead() - bytesBefore;
}

function listen(port: number, n: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: { threshold: 0 } });
    socket.once('open', () => socket.send('Hello, is anybody there?'));
    socket.once('message', () => {
      socket.on('message', (data) => heard[n]!.push((data as Buffer).toString()));
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

function bytesRead(): number {
  return sockets.reduce((sum, socket) => sum + (socket as unknown as { _socket: Socket })._socket.bytesRead, 0);
}
