import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { serve } from '../lab/child.ts';

// What sockets alone cost: each message's text is built once and sent to everyone, by `ws`. No GraphQL, rights or database.
// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  const { variables } = JSON.parse(await textOf(request));
  const id = `msg_${'0'.repeat(44)}`;
  const message = { id, seq: 1, body: variables.input.body, author: { username: 'person1' } };
  const text = JSON.stringify({ id: '1', type: 'next', payload: { data: { messageAdded: message } } });
  for (const socket of sockets.clients) socket.send(text);
  response.setHeader('content-length', 4);
  response.end('"ok"');
});
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
sockets.on('connection', (socket: WebSocket) => socket.once('message', () => socket.send('{"type":"connection_ack"}')));
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, {}));

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
