import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { serve } from '../lab/child.ts';

// Socket.IO with one room, by WebSocket alone. No rights or database: what it takes to reach everybody. It makes the frame
// once for all by itself.
let seq = 0;
// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { body } = JSON.parse(text).variables.input;
  const id = `msg_${'0'.repeat(44)}`;
  io.to('room').emit('messageAdded', { id, seq: ++seq, body, author: { username: 'person1' } });
  response.setHeader('content-length', 4);
  response.end('"ok"');
});
const io = new Server(server, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => void socket.join('room'));
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, {}));
