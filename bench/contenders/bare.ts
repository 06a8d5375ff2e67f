import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { personOf } from '../lab/world.ts';
import { pageStatement, sidebarStatement } from '../reads/statements.ts';
import { plainInsert, type Said } from '../sends/statements.ts';

// What Node and PostgreSQL cost by themselves: JSON in, one prepared statement, JSON out. No GraphQL, no session, no rights.
const { address } = configuration() as { address: Address };
const pool = new pg.Pool({ ...address, max: 20 });

const routes: Record<string, (input: Said, personId: string) => Promise<object>> = {
  '/send': send,
  '/page': page,
  '/sidebar': sidebar,
};

// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  try {
    const input = JSON.parse(await textOf(request)) as Said;
    respond(200, JSON.stringify(await routes[request.url!]!(input, personOf(request.headers.authorization))));
  } catch (error) {
    respond(500, String(error));
  }
  function respond(status: number, text: string): void {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }
});
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, {}));

async function send(said: Said, personId: string) {
  const { rows } = await pool.query(plainInsert(personId, said));
  const [{ seq, created_at }] = rows;
  return { id: `${said.conversationId}:${seq}`, seq, body: said.body, createdAt: created_at };
}

async function page({ conversationId }: Said) {
  const { rows } = await pool.query(pageStatement(conversationId));
  const messages = rows.map(({ seq, body, created_at, author_id, username }) => ({
    id: `${conversationId}:${seq}`,
    seq,
    body,
    createdAt: created_at,
    author: { id: author_id, username },
  }));
  return { messages: messages.toReversed() };
}

async function sidebar(_: Said, personId: string) {
  const { rows } = await pool.query(sidebarStatement(personId));
  const conversations = rows.map(({ id, name, role, unread, seq, body, created_at, username }) => ({
    id,
    title: name,
    viewer: { unreadCount: unread, role },
    lastMessage: { id: `${id}:${seq}`, body, author: { username }, createdAt: created_at },
  }));
  return { conversations };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
