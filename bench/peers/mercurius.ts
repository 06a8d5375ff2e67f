import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { configuration, serve } from '../lab/child.ts';
import { personOf } from '../lab/world.ts';
import { plainInsert, type Said } from '../sends/statements.ts';

// Fastify and Mercurius with documents compiled by graphql-jit after the first use, around one prepared statement: no session,
// no rights.
const { address } = configuration() as { address: pg.PoolConfig };
const pool = new pg.Pool({ ...address, max: 20 });

const schema = `
  type Message { id: ID! seq: Int! body: String! createdAt: String! }
  input SendMessageInput { conversationId: ID! clientKey: ID! body: String! }
  type Query { ok: Boolean! }
  type Mutation { sendMessage(input: SendMessageInput!): Message! }
`;

interface Context {
  personId: string;
}

const resolvers = {
  Query: { ok: () => true },
  Mutation: {
    sendMessage: async (_: unknown, { input }: { input: Said }, { personId }: Context) => {
      const { rows } = await pool.query(plainInsert(personId, input));
      const [{ seq, created_at }] = rows;
      return { id: `${input.conversationId}:${seq}`, seq, body: input.body, createdAt: created_at.toISOString() };
    },
  },
};

// A contender waits for its turn longer than Node's five seconds, and must not lose its lines meanwhile.
const app = Fastify({ logger: false, keepAliveTimeout: 65_000 });
// oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- needed once the packages of this folder are installed
await app.register(mercurius, {
  schema,
  resolvers,
  jit: 1,
  context: (request: { headers: { authorization?: string } }) => ({
    personId: personOf(request.headers.authorization),
  }),
} as never);
await app.listen({ port: 0, host: '127.0.0.1' });
serve({ port: app.addresses()[0].port }, {});
