import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { configuration, serve } from '../lab/child.ts';
import type { Address } from '../lab/laboratory.ts';
import { personOf } from '../lab/world.ts';
import { plainInsert, type Said } from '../sends/statements.ts';

// What Node and PostgreSQL cost by themselves: JSON in, one prepared statement, JSON out. No GraphQL, no session, no rights.
const { address } = configuration() as { address: Address };
const pool = new pg.Pool({ ...address, max: 20 });
// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  try {
    const said = JSON.parse(await textOf(request)) as Said;
    const { rows } = await pool.query(plainInsert(personOf(request.headers.authorization), said));
    const [{ seq, created_at }] = rows;
    respond(200, JSON.stringify({ id: `${said.conversationId}:${seq}`, seq, body: said.body, createdAt: created_at }));
  } catch (error) {
    respond(500, String(error));
  }
  function respond(status: number, text: string): void {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }
});
server.listen(0, '127.0.0.1', () => serve({ port: (server.address() as AddressInfo).port }, {}));

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
