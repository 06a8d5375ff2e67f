import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';
import { configuration, serve } from '../lab/child.ts';
import { personOf } from '../lab/world.ts';
import { pageStatement } from '../reads/statements.ts';
import { plainInsert, type Said } from '../sends/statements.ts';

// Fastify and Mercurius with documents compiled by graphql-jit after the first use, around one prepared statement for each request: no
// session, no rights.
const { address } = configuration() as { address: pg.PoolConfig };
const pool = new pg.Pool({ ...address, max: 20 });

const schema = `
  type User { id: ID! username: String! }
  type Message { id: ID! seq: Int! body: String! createdAt: String! author: User }
  input SendMessageInput { conversationId: ID! clientKey: ID! body: String! }
  type Query { page(conversationId: ID!): [Message!]! }
  type Mutation { sendMessage(input: SendMessageInput!): Message! }
`;

interface Context {
  personId: string;
}

const resolvers = {
  Query: {
    page: async (_: unknown, { conversationId }: Said) => {
      const { rows } = await pool.query(pageStatement(conversationId));
      const messages = rows.map(({ seq, body, created_at, author_id, username }) => ({
        id: `${conversationId}:${seq}`,
        seq,
        body,
        createdAt: created_at.toISOString(),
        author: { id: author_id, username },
      }));
      return messages.toReversed();
    },
  },
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
