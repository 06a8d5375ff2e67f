import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import * as ws from 'ws';
import { configuration, serve } from '../lab/child.ts';

// What sockets alone cost: no GraphQL, rights or database. Either each message's text is handed to `ws` for each socket, or
// its frame is made once, and what is said in one turn of the event loop goes to each socket in one write past `ws`.
const { prepared } = configuration() as { prepared: boolean };
/** Exported by `ws` for this very use, and forgotten by its types. */
const { Sender } = ws as unknown as { Sender: { frame(payload: Buffer, options: object): Buffer[] } };
let seq = 0;
let frames: Buffer[] = [];

// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  const { variables } = JSON.parse(await textOf(request));
  const id = `msg_${'0'.repeat(44)}`;
  const message = { id, seq: ++seq, body: variables.input.body, author: { username: 'person1' } };
  const text = JSON.stringify({ id: '1', type: 'next', payload: { data: { messageAdded: message } } });
  if (prepared) prepare(text);
  else for (const socket of sockets.clients) socket.send(text);
  response.setHeader('content-length', 4);
  response.end('"ok"');
});
const sockets = new ws.WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
sockets.on('connection', (socket) => socket.once('message', () => socket.send('{"type":"connection_ack"}')));
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, {}));

function prepare(text: string): void {
  const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: false };
  if (frames.push(Buffer.concat(Sender.frame(Buffer.from(text), options))) === 1) setImmediate(flush);
}

function flush(): void {
  const all = frames.length === 1 ? frames[0]! : Buffer.concat(frames);
  frames = [];
  for (const socket of sockets.clients) (socket as unknown as { _socket: Socket })._socket.write(all);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
